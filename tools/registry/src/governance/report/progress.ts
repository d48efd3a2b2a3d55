import type { RightState } from '../decide/decision.ts';

/** How far a right is satisfied, as clauses: who approved, whom it lacks, its vote, its objection period. */
export function progressOf({ level, approvedBy, needed, missing, vote, until }: RightState): string {
  const have = approvedBy.length;
  const kind = level === 'signed' ? 'signed approvals' : 'approvals';
  const who = approvedBy.length > 0 ? ` (${approvedBy.join(', ')})` : '';
  return [
    have > needed ? `${have} ${kind}${who}, ${needed} needed` : `${have} of ${needed} ${kind}${who}`,
    ...(missing.length > 0 ? [`without ${missing.join(', ')}`] : []),
    ...(vote ? [`vote ${vote.yes} yes, ${vote.no} no, ${vote.abstain} abstain of ${vote.seats} seats`] : []),
    ...(until === undefined ? [] : [`objections until ${until}`]),
  ].join('; ');
}
