import type { FileVerdict } from '../check/verdict.ts';
import type { Outline } from '../declaration/outline.ts';
import type { Finding } from '../finding/finding.ts';

/** A verdict as it is kept: what is empty is left out, and a list of members is written once for all that have it. */
interface VerdictRecord {
  /** The outline's value. */
  readonly v?: Outline['value'];
  /** The number of its list of members. */
  readonly m?: number;
  /** Undescribed properties. */
  readonly u?: readonly string[];
  /** The server's name. */
  readonly s?: string;
  /** Findings. */
  readonly f?: readonly Finding[];
}

/** Verdicts by key, ready for JSON. */
export interface VerdictRecords {
  readonly members: readonly (readonly string[])[];
  readonly verdicts: Readonly<Record<string, VerdictRecord>>;
}

/** Writes verdicts down. */
export function recordVerdicts(verdicts: Iterable<readonly [string, FileVerdict]>): VerdictRecords {
  const members: (readonly string[])[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (list: readonly string[]): number => {
    const text = JSON.stringify(list);
    const number = numbers.get(text) ?? members.push(list) - 1;
    numbers.set(text, number);
    return number;
  };
  const records: Record<string, VerdictRecord> = {};
  for (const [key, { outline, findings }] of verdicts)
    records[key] = {
      ...(outline && { v: outline.value, m: numberOf(outline.members) }),
      ...(outline?.undescribed && { u: outline.undescribed }),
      ...(outline?.serverName !== undefined && { s: outline.serverName }),
      ...(findings.length > 0 && { f: findings }),
    };
  return { members, verdicts: records };
}

/** Reads verdicts back, equal to those that were written. */
export function readVerdicts({ members, verdicts }: VerdictRecords): Map<string, FileVerdict> {
  const read = new Map<string, FileVerdict>();
  for (const key of Object.keys(verdicts)) {
    const { v, m, u, s, f = [] } = verdicts[key] as VerdictRecord;
    const list = m === undefined ? undefined : members[m];
    if ((v === undefined) !== (list === undefined)) continue;
    const outline = v &&
      list && { value: v, members: list, ...(u && { undescribed: u }), ...(s !== undefined && { serverName: s }) };
    read.set(key, { ...(outline && { outline }), findings: f });
  }
  return read;
}
