import { canonicalJson, type NameDocument, type VersionEntry } from '@ctxr/model';
import type { Release } from '@ctxr/client';
import { PATHS } from '../paths.ts';
import { type DeclaredIn, type Difference, releaseText } from './difference.ts';

interface Entry {
  readonly release: Release;
  readonly entry: VersionEntry;
}

/**
 * What a published index lists otherwise than the commit gives it, release by release.
 * @param whole whether all of the published names were read; only then is one that is not among them missing
 */
export function* compareNames(
  published: readonly NameDocument[],
  compiled: readonly NameDocument[],
  declared: DeclaredIn,
  whole: boolean,
): Iterable<Difference> {
  const given = entriesOf(compiled);
  const listed = entriesOf(published);
  for (const [text, { entry, release }] of listed) {
    const other = given.get(text)?.entry;
    if (other !== undefined && canonicalJson(other) === canonicalJson(entry)) continue;
    const message =
      other === undefined
        ? `${text} is published, and the commit does not declare it.`
        : other.sha256 === entry.sha256
          ? `${text} is published as ${entry.status} with another ${differing(entry, other)} than the commit gives it (${other.status}).`
          : `${text} is published with other content than the commit declares.`;
    yield difference(entry, release, message, declared);
  }
  if (!whole) return;
  for (const [text, { entry, release }] of given)
    if (!listed.has(text))
      yield difference(entry, release, `${text} is declared in the commit and not published.`, declared);
}

/** The members that differ, such as `status, reason`. */
function differing(entry: VersionEntry, other: VersionEntry): string {
  const [published, given] = [new Map(Object.entries(entry)), new Map(Object.entries(other))];
  const members = [...new Set([...published.keys(), ...given.keys()])];
  return members
    .filter((name) => canonicalJson([published.get(name) ?? null]) !== canonicalJson([given.get(name) ?? null]))
    .join(', ');
}

function difference({ sha256 }: VersionEntry, release: Release, message: string, declared: DeclaredIn): Difference {
  const declaration = declared(release);
  return {
    path: PATHS.object(sha256),
    kind: 'index',
    message,
    release: releaseText(release),
    ...(declaration !== undefined && { declaration }),
  };
}

function entriesOf(names: readonly NameDocument[]): Map<string, Entry> {
  const entries = names.flatMap(({ kind, id, versions }) =>
    versions.map((entry): [string, Entry] => {
      const release = { kind, id, ...(entry.version !== undefined && { version: entry.version }) };
      return [releaseText(release), { release, entry }];
    }),
  );
  return new Map(entries);
}
