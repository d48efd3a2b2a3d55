import { lineOf, parseReference, satisfies } from '@ctxr/model';
import { liveVersions, type Registry } from '../../declaration/registry.ts';
import { RegistryError } from '../../error/registry-error.ts';
import { type EventTarget, KIND_WORDS } from './target.ts';
import { namesOf } from '../names.ts';
import { nearest } from '../near.ts';
import { list, whyNotLive } from '../standing.ts';

/**
 * Refuses a replacement that would lead nobody on: one that is not there, is not live once the event holds, or is the
 * release itself.
 * @throws RegistryError INPUT_INVALID, NOT_DECLARED, EVENT_REFUSED.
 */
export function assertReplacement(after: Registry, { subject, name, version }: EventTarget, text: string): void {
  const reference = parseReference(text);
  if (!reference || reference.domain !== undefined)
    throw new RegistryError('INPUT_INVALID', `The replacement "${text}" is no id@range.`, {
      fix: `Name a ${KIND_WORDS[subject]} of this registry and a range, such as ${name.id}@^2.`,
    });
  const { id, range } = reference;
  const names = namesOf(after, subject);
  const found = names.get(id);
  if (!found || found.releases.size === 0) {
    const near = nearest(id, names.keys());
    throw new RegistryError('NOT_DECLARED', `The replacement ${text}: no ${KIND_WORDS[subject]} "${id}" is declared.`, {
      fix:
        near === undefined
          ? `Publish it first, or name another ${KIND_WORDS[subject]}.`
          : `There is "${near}"; use it.`,
    });
  }
  const live = liveVersions(found);
  if (range === undefined)
    throw new RegistryError('INPUT_INVALID', `The replacement "${text}" names no range.`, {
      fix: `Write ${id}@^${lineOf(live.at(-1) ?? '1.0.0')}.`,
    });
  const why = whyNotLive(found, range);
  if (why !== undefined)
    throw new RegistryError('EVENT_REFUSED', `The replacement ${text} leads to nothing that may be used: ${why}.`, {
      fix: live.length > 0 ? `Live versions of ${id} are ${list(live, 8)}.` : 'Publish the replacement first.',
    });
  if (id === name.id && live.every((one) => one === version || !satisfies(one, range)))
    throw new RegistryError('EVENT_REFUSED', `The replacement ${text} leads back to ${version} itself.`, {
      fix: 'Name a range that holds another live version, or leave the replacement out.',
    });
}
