import type { DecisionRecord } from '@ctxr/model';
import type { Constitution } from '../constitution/constitution.ts';
import { readRecord } from '../record/record.ts';
import { isTime } from '../time.ts';

/** A commit of the main line, and what is said to record the decision on it. */
export interface RecordToJudge {
  readonly commit: string;
  /** Its first parent. */
  readonly base: string;
  /** The number of the folder that the record lies in. */
  readonly decision: string;
  readonly record: Uint8Array;
  readonly signature: Uint8Array | undefined;
  /** The constitution of the base. */
  readonly constitution: Constitution;
  /** The time of the decision before. */
  readonly since: string;
  /** The commits of the decisions so far, by number. */
  readonly used: ReadonlyMap<string, string>;
}

/** The record that the bridge of the base vouches for, or a clause that says why it covers nothing. */
export function judgeRecord(input: RecordToJudge): { readonly record: DecisionRecord } | { readonly why: string } {
  const { commit, base, decision, constitution, since, used } = input;
  const read = readRecord(input.record, input.signature, constitution.host?.bridge ?? []);
  if ('why' in read) return { why: `the record in the folder ${decision} is worth nothing: ${read.why}` };
  const { record } = read;
  const earlier = used.get(record.decision);
  if (record.decision !== decision)
    return { why: `the record in the folder ${decision} is that of the decision ${record.decision}` };
  if (record.commit !== commit) return { why: `the record ${decision} is of the commit ${short(record.commit)}` };
  if (record.base !== base)
    return { why: `the record ${decision} judges it against ${short(record.base)}, and it landed on ${short(base)}` };
  if (earlier !== undefined)
    return { why: `the number ${decision} was used before, by ${short(earlier)}; a number serves one decision` };
  if (!isTime(record.at)) return { why: `the record ${decision} has a time that there is not` };
  if (record.at < since)
    return { why: `the record ${decision} says that it landed ${record.at}, before what it stands on, of ${since}` };
  return { record };
}

const short = (commit: string): string => commit.slice(0, 12);
