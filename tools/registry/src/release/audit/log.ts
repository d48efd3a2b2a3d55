import type { LogEntry, WholePublication } from '@ctxr/client';
import { PATHS } from '../paths.ts';
import type { Difference } from './difference.ts';

/** What a publication's log says, once it was read whole. */
export interface AuditedLog {
  /** Every tile and bundle by path, as it has to be. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly entries: readonly LogEntry[];
  readonly differences: readonly Difference[];
}

const NONE: AuditedLog = { files: new Map(), entries: [], differences: [] };

/** Reads the log from its first entry, and recomputes its tree. @throws ClientError UNAVAILABLE where nobody answers */
export async function auditLog(whole: WholePublication): Promise<AuditedLog> {
  const log = await whole.log();
  if (log === undefined) return NONE;
  if ('error' in log) {
    const { path, error } = log;
    const kind = error.code === 'UNAVAILABLE' ? 'missing' : 'changed';
    return { ...NONE, differences: [{ path, kind, message: error.message }] };
  }
  return { files: log.files, entries: log.entries, differences: [] };
}

/** The files of the heads that a log names, the current one's last. */
export const headsIn = ({ entries }: AuditedLog): readonly string[] => entries.map(({ head }) => PATHS.head(head));

/** How many of the logged heads are gone from a place, in a sentence; only what was pruned makes no difference. */
export function* prunedHeads(log: AuditedLog, listing: readonly string[]): Iterable<string> {
  const there = new Set(listing);
  const heads = headsIn(log);
  const gone = heads.filter((path) => !there.has(path)).length;
  if (gone > 0) yield `${gone} of the ${heads.length} heads in the log are not served any more; they were pruned.`;
}

/** The publications that were made from commits which are not in the history of the current one, in sentences. */
export function* strayNotes({ entries }: AuditedLog, stray: readonly string[]): Iterable<string> {
  for (const { seq, commit } of entries)
    if (stray.includes(commit))
      yield `Publication ${seq} was made from the commit ${commit}, which is not in the history of the current one.`;
}

/** Whether a path is that of a partial tile, which the log had when it was shorter and may keep. */
export const isEarlierTile = (path: string): boolean => /^log\/tile\/.*\.p\/\d+$/.test(path);
