import type { RightState } from '../decide/decision.ts';

/** How far a right is satisfied, as clauses: who approved, whom it lacks, its vote, its objection period. */
export function progressOf({ level, approvedBy, needed, missing, vote, until }: RightState): string {
  const have = Math.min(approvedBy.length, needed);
  const who = approvedBy.length > 0 ? ` (${approvedBy.join(', ')})` : '';
  return [
    `${have} of ${needed} ${level === 'signed' ? 'signed approvals' : 'approvals'}${who}`,
    ...(missing.length > 0 ? [`without ${missing.join(', ')}`] : []),
    ...(vote ? [`vote ${vote.yes} yes, ${vote.no} no, ${vote.abstain} abstain of ${vote.seats} seats`] : []),
    ...(until === undefined ? [] : [`objections until ${until}`]),
  ].join('; ');
}
