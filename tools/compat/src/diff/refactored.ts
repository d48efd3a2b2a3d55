import { type Court, judge } from './effects.ts';
import { type Pair, type Step } from './pair.ts';
import { named } from './path.ts';

/** More pairs than this are not asked whether they mean the same. */
const MOST = 40;

/** Puts one step in the place of several where both nodes are proved to accept the same. */
export function tellRefactored(pairs: readonly Pair[], court: Court): void {
  for (const pair of pairs.filter(({ steps }) => steps.length > 1).slice(0, MOST)) {
    const { old, next, path, start, target } = pair;
    if (judge(court, old, next).kind !== 'compatible' || judge(court, next, old).kind !== 'compatible') continue;
    const step: Step = {
      kind: 'rewritten',
      text: `${named(path)} is written differently and accepts the same`,
      place: { old: start.place.pointer, new: target.place.pointer },
      apply: () => target,
    };
    pair.steps = [step];
  }
}
