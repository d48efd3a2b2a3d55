import type { Decision, RightState } from '../decide/decision.ts';
import { progressOf } from '../report/progress.ts';
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

function rightLine(state: RightState): string {
  const { right, owner, outcome } = state;
  const whose = owner === undefined ? '' : ` of ${owner}`;
  return `${outcome === 'satisfied' ? '✓' : '…'} ${right}${whose}: ${progressOf(state)}`;
}

function completionLines({ people, more, possible, earliest }: NonNullable<Decision['completion']>): readonly string[] {
  if (!possible) return ['nobody could complete it: other people have to be given a key or a seat first'];
  const sets = people.filter((set) => set.length > 0).map((set) => set.join(' + '));
  return [
    ...(sets.length > 0 ? [`would complete it: ${sets.join(', or ')}${more ? ', or others' : ''}`] : []),
    ...(earliest === undefined ? [] : [`earliest: ${earliest}`]),
  ];
}
