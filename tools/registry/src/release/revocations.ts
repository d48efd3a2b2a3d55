import {
  compareVersions,
  INDEX_FORMAT,
  type IndexKind,
  type NameDocument,
  type RevocationEntry,
  type RevocationList,
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

/** The list that follows an earlier one: it only grows, and an entry stays as it was first published. */
export function revocationList(
  entries: readonly RevocationEntry[],
  earlier: RevocationList | undefined,
): RevocationList {
  const byVersion = new Map<string, RevocationEntry>();
  for (const entry of [...(earlier?.entries ?? []), ...entries]) {
    const key = `${entry.kind}/${entry.id}@${entry.version}`;
    if (!byVersion.has(key)) byVersion.set(key, entry);
  }
  return { format: INDEX_FORMAT, entries: [...byVersion.values()].sort(compareEntries) };
}

/** The names as they stand under the list, which also holds what the lifecycles no longer tell. */
export function underList(names: readonly NameDocument[], { entries }: RevocationList): NameDocument[] {
  const revoked = new Set(entries.map(({ kind, id, version }) => `${kind}/${id}@${version}`));
  return names.map((name) => ({
    ...name,
    versions: name.versions.map((entry) =>
      revoked.has(`${name.kind}/${name.id}@${entry.version}`) ? { ...entry, status: 'revoked' as const } : entry,
    ),
  }));
}

function compareEntries(a: RevocationEntry, b: RevocationEntry): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return compareVersions(a.version, b.version);
}
