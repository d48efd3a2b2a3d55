import { canonicalJson, type DecisionRecord } from '@ctxr/model';
import type { Decision } from '../decide/decision.ts';
import type { AuditedDecision } from './audited.ts';

/** A decision that was taken anew, and the one that is on record. */
export interface DecisionToJudge {
  readonly record: DecisionRecord;
  readonly decision: Decision;
  /** The bytes of `decision.json`; absent where there is none, or one that is too large to be one. */
  readonly recorded: Uint8Array | undefined;
  /** The emergency that lapsed, where this is its undoing: those agreed who had agreed to it. */
  readonly undone?: AuditedDecision;
}

/** The decision where it approves, rests on what was said until then, and is the one on record; or a clause that says why not. */
export function judgeDecision(
  input: DecisionToJudge,
): { readonly audited: AuditedDecision } | { readonly why: string } {
  const { record, decision, recorded, undone } = input;
  const number = record.decision;
  if (decision.outcome !== 'approved' && !undone) {
    return { why: `the decision ${number}, taken anew, is ${decision.outcome}: ${reasonsOf(decision)}` };
  }
  const late = decision.signals.find(({ counted, at }) => counted && at > record.at);
  if (late) return { why: `the decision ${number} counts what ${late.by} said at ${late.at}, after it had landed` };
  if (recorded === undefined) return { why: `there is no decision.json beside the record ${number}` };
  if (!Buffer.from(canonicalJson(decision)).equals(recorded))
    return { why: `decision.json of ${number} is not what the change and what was said of it come to` };
  const approvedBy = [...new Set(decision.rights.flatMap((right) => right.approvedBy))].sort();
  const { level, organisations } = undone ?? decision;
  const agreed = undone?.approvedBy ?? approvedBy;
  return {
    audited: { decision: number, commit: record.commit, at: record.at, level, approvedBy: agreed, organisations },
  };
}

/** How many reasons are told. */
const TOLD = 4;

/** What is in the way, and why what was said does not count. */
function reasonsOf({ messages, signals }: Decision): string {
  const uncounted = signals.flatMap(({ counted, message }) => (counted || !message ? [] : [message.text]));
  return [...messages.slice(0, TOLD).map(({ text }) => text), ...uncounted.slice(0, TOLD)].join(' ');
}
