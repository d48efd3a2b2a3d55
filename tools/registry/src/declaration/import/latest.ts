import { compareVersions } from '@ctxr/model';
import { isRecord } from '../pointer.ts';
import type { ImportEntry } from './entries.ts';
import { officialOf } from './official.ts';
import { mapVersion } from './version.ts';

/** The newest version of each server: the one that its registry calls the latest, else the highest one. */
export function latestOnly(entries: readonly ImportEntry[]): readonly ImportEntry[] {
  const byName = new Map<unknown, ImportEntry[]>();
  for (const entry of entries) {
    const name = isRecord(entry.value) && typeof entry.value['name'] === 'string' ? entry.value['name'] : entry;
    byName.set(name, [...(byName.get(name) ?? []), entry]);
  }
  return [...byName.values()].flatMap((versions) => {
    if (versions.length === 1) return versions;
    const called = versions.filter(({ beside }) => officialOf(beside)?.isLatest === true);
    return called.length > 0 ? called : highestOf(versions);
  });
}

/** The highest of the versions; those that cannot be compared stay, so that each is told of. */
function highestOf(entries: readonly ImportEntry[]): readonly ImportEntry[] {
  const numbered = entries.map((entry) => ({ entry, version: versionOf(entry) }));
  const highest = numbered.reduce<string | undefined>(
    (most, { version }) =>
      version !== undefined && (most === undefined || compareVersions(version, most) > 0) ? version : most,
    undefined,
  );
  return numbered.filter(({ version }) => version === undefined || version === highest).map(({ entry }) => entry);
}

function versionOf({ value }: ImportEntry): string | undefined {
  if (!isRecord(value)) return undefined;
  const detail = value['version_detail'];
  const mapped = mapVersion(value['version'] ?? (isRecord(detail) ? detail['version'] : undefined));
  return 'version' in mapped ? mapped.version : undefined;
}
