import type { Decision, RightState } from '../decide/decision.ts';
import { levelOf } from '../message/catalogue.ts';

/** A decision in a few lines of text: how it stands, what each right has, what is in the way, who could complete it. */
export function shortReport(decision: Decision): readonly string[] {
  const { rights, messages, signals, completion } = decision;
  const own = messages.filter(({ id }) => levelOf(id) !== 'not-counted');
  return [
    `${decision.decision} is ${decision.outcome}`,
    ...rights.map((right) => `  ${rightLine(right)}`),
    ...own.map(({ id, text }) => `  ${id}: ${text}`),
    ...signals.flatMap(({ counted, message }) =>
      message && !counted ? [`  not counted: ${message.id}: ${message.text}`] : [],
    ),
    ...(completion ? completionLines(completion).map((line) => `  ${line}`) : []),
  ];
}

function rightLine({ right, owner, level, approvedBy, needed, missing, vote, until, outcome }: RightState): string {
  const who = approvedBy.length > 0 ? ` (${approvedBy.join(', ')})` : '';
  const parts = [
    `${approvedBy.length} of ${needed} ${level === 'signed' ? 'signed approvals' : 'approvals'}${who}`,
    ...(missing.length > 0 ? [`without ${missing.join(', ')}`] : []),
    ...(vote ? [`vote ${vote.yes} yes, ${vote.no} no, ${vote.abstain} abstain of ${vote.seats}`] : []),
    ...(until === undefined ? [] : [`objections until ${until}`]),
  ];
  return `${outcome === 'satisfied' ? '✓' : '…'} ${right}${owner === undefined ? '' : ` of ${owner}`}: ${parts.join('; ')}`;
}

function completionLines({ people, more, possible, earliest }: NonNullable<Decision['completion']>): readonly string[] {
  if (!possible) return ['nobody could complete it: other people have to be given a key or a seat first'];
  const sets = people.filter((set) => set.length > 0).map((set) => set.join(' + '));
  return [
    ...(sets.length > 0 ? [`would complete it: ${sets.join(', or ')}${more ? ', or others' : ''}`] : []),
    ...(earliest === undefined ? [] : [`earliest: ${earliest}`]),
  ];
}
