import { isRange, isVersion } from '@ctxr/model';
import { releasePath, slotOf, type Subject } from '../../declaration/layout.ts';
import type { Name, Registry } from '../../declaration/registry.ts';
import { RegistryError } from '../../error/registry-error.ts';
import { namesOf, SUBJECTS } from '../names.ts';
import { nearest } from '../near.ts';
import { list } from '../standing.ts';

/** The release that an event is about. */
export interface EventTarget {
  readonly subject: Subject;
  readonly name: Name<unknown>;
  readonly version: string;
}

/** What people call the kinds of versioned names. */
export const KIND_WORDS: Readonly<Record<Subject, string>> = {
  context: 'context',
  'context-type': 'type',
  'context-policy': 'policy',
  participant: 'participant',
};

/** The most versions or kinds that a message lists. */
const LISTED = 8;

/** A name, and the version where one is given; `shown` is how a person writes the name. */
export interface NamedTarget {
  readonly subject: Subject;
  readonly name: Name<unknown>;
  readonly version: string | undefined;
  readonly shown: string;
}

/**
 * Finds the name in `[kind:]id[@version]`; a bare id is a context, or of the only kind that has it.
 * @throws RegistryError INPUT_INVALID, NOT_DECLARED, CHECK_FAILED where its releases cannot be read.
 */
export function findName(registry: Registry, text: string): NamedTarget {
  const [, word, id = '', version] = /^(?:([^:@]*):)?([^:@]*)(?:@(.*))?$/s.exec(text) ?? [];
  if (id === '')
    throw new RegistryError('INPUT_INVALID', `"${text}" names no release.`, {
      fix: 'Write ID@VERSION, such as ctx-session@1.0.0, or type:, policy: or participant: before it.',
    });
  const subject = subjectOf(registry, word, id);
  const name = namesOf(registry, subject).get(id);
  if (!name) throw new Error(`${subject} ${id} was found a moment ago`);
  const shown = `${word === undefined ? '' : `${word}:`}${id}`;
  return { subject, name, version: version === '' ? undefined : version, shown };
}

/**
 * Finds the release that `[kind:]id@version` names; a bare id is a context, or of the only kind that has it.
 * @throws RegistryError INPUT_INVALID, NOT_DECLARED, CHECK_FAILED where the release is there and cannot be read.
 */
export function findTarget(registry: Registry, text: string): EventTarget {
  const { subject, name, version, shown } = findName(registry, text);
  const { id } = name;
  const versions = [...name.releases.keys()];
  if (version === undefined)
    throw new RegistryError('INPUT_INVALID', `"${text}" names no version, and an event is about one.`, {
      fix: `Write ${shown}@${versions.at(-1) ?? '1.0.0'}; its versions are ${list(versions, LISTED)}.`,
    });
  if (name.releases.has(version)) return { subject, name, version };
  const file = releasePath(subject, id, version);
  if (registry.files.has(file)) throw unreadable(file);
  const isOneRange = !isVersion(version) && isRange(version) && !/^v?\d+(\.\d+)*$/.test(version);
  const meant = versions.findLast((one) => one.startsWith(`${version}.`)) ?? nearest(version, versions);
  const near = isVersion(version) || isOneRange ? undefined : meant;
  throw new RegistryError(
    isOneRange ? 'INPUT_INVALID' : 'NOT_DECLARED',
    isOneRange ? `${version} is a range, and an event is about one version.` : `${id} has no version ${version}.`,
    {
      fix: `Its versions are ${list(versions, LISTED)}.${near === undefined ? '' : ` Did you mean ${shown}@${near}?`}`,
    },
  );
}

function subjectOf(registry: Registry, word: string | undefined, id: string): Subject {
  const asked = word === undefined ? SUBJECTS : SUBJECTS.filter((subject) => KIND_WORDS[subject] === word);
  if (asked.length === 0) {
    const words = Object.values(KIND_WORDS);
    throw new RegistryError('INPUT_INVALID', `There is no kind "${word}" with versions.`, {
      fix: `Use ${nearest(word ?? '', words) ?? words.join(', ')}.`,
    });
  }
  const found = asked.filter((subject) => (namesOf(registry, subject).get(id)?.releases.size ?? 0) > 0);
  const [first] = found.includes('context') ? ['context' as const] : found;
  if (first === undefined) throw notDeclared(registry, word, id, asked);
  if (found.length === 1 || first === 'context') return first;
  throw new RegistryError(
    'INPUT_INVALID',
    `There are a ${found.map((one) => KIND_WORDS[one]).join(' and a ')} "${id}".`,
    {
      fix: `Say which: ${found.map((one) => `${KIND_WORDS[one]}:${id}`).join(' or ')}.`,
    },
  );
}

function notDeclared(
  registry: Registry,
  word: string | undefined,
  id: string,
  asked: readonly Subject[],
): RegistryError {
  const inPlace = registry.parties.get(id) ?? registry.profiles.get(id);
  if (inPlace)
    return new RegistryError(
      'INPUT_INVALID',
      `${id} is edited in place: it has no releases that something could happen to.`,
      {
        fix: `Change ${inPlace.file}.`,
      },
    );
  for (const file of registry.files) {
    const slot = slotOf(file);
    if (slot?.id === id && slot.version !== undefined && asked.some((subject) => subject === slot.kind))
      return unreadable(file);
  }
  const near = asked
    .map((subject) => [subject, nearest(id, namesOf(registry, subject).keys())] as const)
    .find(([, one]) => one !== undefined);
  const what = word ?? 'context, type, policy or server';
  return new RegistryError('NOT_DECLARED', `No ${what} "${id}" is declared.`, {
    fix: near
      ? `There is a ${KIND_WORDS[near[0]]} "${near[1]}"; use it.`
      : 'The folders of contexts/ and policies/ are the names that there are.',
  });
}

const unreadable = (file: string): RegistryError =>
  new RegistryError('CHECK_FAILED', `${file} cannot be read as a declaration.`, {
    fix: 'ctxr check says what is wrong; mend it, then run the command again.',
  });
