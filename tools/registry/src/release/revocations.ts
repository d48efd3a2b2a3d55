import {
  canonicalJson,
  compareVersions,
  INDEX_FORMAT,
  type IndexKind,
  type NameDocument,
  type RevocationEntry,
  revocationKey,
  type RevocationList,
  revokedVersion,
} from '@ctxr/model';
import { eventsOf, type Name, type Registry, statusOf } from '../declaration/registry.ts';

/** What the lifecycles revoke. */
export const revokedIn = (registry: Registry): RevocationEntry[] => [
  ...revokedNames('context', registry.contexts),
  ...revokedNames('type', registry.types),
  ...revokedNames('policy', registry.policies),
  ...revokedNames('participant', registry.servers),
];

function* revokedNames(kind: IndexKind, names: ReadonlyMap<string, Name<unknown>>): Iterable<RevocationEntry> {
  for (const name of names.values())
    for (const version of name.releases.keys()) {
      if (statusOf(name, version) !== 'revoked') continue;
      const event = eventsOf(name, version).find((each) => each.event === 'revoked');
      if (event?.event !== 'revoked') continue;
      const { at, reason, replacedBy } = event;
      yield { kind, id: name.id, version, at, reason, ...(replacedBy === undefined ? {} : { replacedBy }) };
    }
}

/**
 * The list that follows an earlier one: it only grows. An entry stays as it was first published, and a version that an
 * entry forbids already gets no second one.
 */
export function revocationList(
  entries: readonly RevocationEntry[],
  earlier: RevocationList | undefined,
): RevocationList {
  const listed = earlier?.entries ?? [];
  const forbidden = new Set(forbiddenBy(listed));
  const known = new Set(listed.map(revocationKey));
  const added = entries.filter((entry) => !forbidden.has(revokedVersion(entry)) && !known.has(revocationKey(entry)));
  return listOf([...listed, ...added]);
}

/** A list of all entries that either list has; what one of them lifts is lifted. Entries come in their one order. */
export function mergedLists(a: RevocationList | undefined, b: RevocationList | undefined): RevocationList {
  return listOf([...(a?.entries ?? []), ...(b?.entries ?? [])]);
}

/** The entries that a list lacks or does not lift, seen from another one. */
export function lackingIn(list: RevocationList, wanted: RevocationList): RevocationEntry[] {
  const known = new Set(list.entries.map((entry) => canonicalJson(entry)));
  return wanted.entries.filter((entry) => !known.has(canonicalJson(entry)));
}

/** Whether a list has every entry of another one, lifted or not. */
export function hasAllOf(list: RevocationList, other: RevocationList): boolean {
  const known = new Set(list.entries.map(revocationKey));
  return other.entries.every((entry) => known.has(revocationKey(entry)));
}

/** The versions that must not be used, as `kind/id@version`: an entry that was lifted forbids nothing. */
export const forbiddenBy = (entries: readonly RevocationEntry[]): string[] =>
  entries.filter(({ lifted }) => lifted === undefined).map(revokedVersion);

/** The names as they stand under the list, which also holds what the lifecycles no longer tell. */
export function underList(names: readonly NameDocument[], { entries }: RevocationList): NameDocument[] {
  const revoked = new Set(forbiddenBy(entries));
  return names.map((name) => ({
    ...name,
    versions: name.versions.map((entry) =>
      revoked.has(`${name.kind}/${name.id}@${entry.version}`) ? { ...entry, status: 'revoked' as const } : entry,
    ),
  }));
}

/** One entry by name; of two, the lifted one, and of two lifts the earlier. */
function listOf(entries: readonly RevocationEntry[]): RevocationList {
  const byKey = new Map<string, RevocationEntry>();
  for (const entry of entries) {
    const key = revocationKey(entry);
    const there = byKey.get(key);
    if (there === undefined || rank(entry) < rank(there)) byKey.set(key, entry);
  }
  return { format: INDEX_FORMAT, entries: [...byKey.values()].sort(compareEntries) };
}

/** Lifted before unlifted, then by day; the whole text decides where days are equal, so that order never matters. */
const rank = (entry: RevocationEntry): string =>
  `${entry.lifted === undefined ? 1 : 0}${entry.lifted?.at ?? ''}${canonicalJson(entry)}`;

function compareEntries(a: RevocationEntry, b: RevocationEntry): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return compareVersions(a.version, b.version) || (revocationKey(a) < revocationKey(b) ? -1 : 1);
}
