import { releasePath, slotOf, type SubjectKind } from '../declaration/layout.ts';
import type { Declared, Name, Registry } from '../declaration/registry.ts';
import type { Fix } from '../finding/finding.ts';
import { nearest } from './near.ts';
import type { States } from './rule.ts';

/** The kinds of declaration that others refer to by id. */
export type ReferredKind = Exclude<SubjectKind, 'registry' | 'board' | 'decision-rights' | 'proposal'>;

const KIND_WORDS: Readonly<Record<ReferredKind, string>> = {
  context: 'context',
  'context-type': 'context type',
  'context-policy': 'policy',
  participant: 'participant',
  profile: 'profile',
};

const indexes = new WeakMap<Registry, ReadonlySet<string>>();

/** The names that the files of a state stand for, those too that no rule could read. */
function declaredNames(registry: Registry): ReadonlySet<string> {
  const known = indexes.get(registry);
  if (known) return known;
  const names = new Set<string>();
  for (const file of registry.files) {
    const slot = slotOf(file);
    if (slot?.id !== undefined && slot.subject === undefined) names.add(`${slot.kind} ${slot.id}`);
  }
  indexes.set(registry, names);
  return names;
}

/** Whether a file that could be read declares the id: the answer for nearly all, without a look at the other files. */
function isLinked(
  { contexts, types, policies, servers, parties, profiles }: Registry,
  kind: ReferredKind,
  id: string,
): boolean {
  if (kind === 'profile') return profiles.has(id);
  if (kind === 'participant' && parties.has(id)) return true;
  const names = { context: contexts, 'context-type': types, 'context-policy': policies, participant: servers }[kind];
  return (names.get(id)?.releases.size ?? 0) > 0;
}

/**
 * Whether the id is known. A file that cannot be read still declares its id: another rule speaks of that file. An id
 * that this change removes is known too: `in-use-kept` speaks of the removal.
 */
export const isKnown = ({ head, base }: States, kind: ReferredKind, id: string): boolean =>
  isLinked(head, kind, id) || declaredNames(head).has(`${kind} ${id}`) || declaredNames(base).has(`${kind} ${id}`);

/** Where a declaration of the id would stand. */
const homeOf = (kind: ReferredKind, id: string): string => {
  if (kind === 'profile') return `governance/profiles/${id}.yaml`;
  return kind === 'participant' ? `governance/participants/${id}.yaml` : releasePath(kind, id, '1.0.0');
};

/** A sentence that nothing of the kind has the id, and the fix: the near miss, or the file to add. */
export function unknownId(
  kind: ReferredKind,
  id: string,
  candidates: Iterable<string>,
): { readonly message: string; readonly fix: Fix } {
  const near = nearest(id, candidates);
  const message = `No ${KIND_WORDS[kind]} "${id}" is declared.${near === undefined ? '' : ` Did you mean "${near}"?`}`;
  const description = near === undefined ? `Add ${homeOf(kind, id)}, or name one that exists.` : `Write "${near}".`;
  return { message, fix: { description } };
}

/**
 * The releases of a name that speak for it: the highest, and those that are not released yet. What an older release
 * says can be mended by nobody, and a newer one has replaced it.
 */
export function* speakingReleases<T>(name: Name<T>, base: Registry): Iterable<Declared<T>> {
  const releases = [...name.releases.values()];
  for (const [index, release] of releases.entries())
    if (index === releases.length - 1 || !base.files.has(release.file)) yield release;
}
