import { candidate, type Context, EMPTY, type Outcome, undecided } from '../context.ts';
import { type Formula } from '../formula.ts';
import { type ArrayFacts, arrayFacts } from './array-facts.ts';
import { itemsOf, shapeOf } from './counted.ts';
import { longestDistinct, repeatablePairs, withDistinctCounts } from './distinct.ts';

const MOST_FIXED = 512;

/** Whether an array satisfies all of the statements. */
export function arrayTheory(context: Context, atoms: readonly Formula[]): Outcome {
  const said = arrayFacts(context, atoms);
  const facts = said.unique ? withDistinctCounts(context, said) : said;
  const { min, counters, unique, repeated } = facts;
  if (min > facts.max || counters.some(({ low, high }) => low > high) || (unique && repeated)) return EMPTY;
  if (facts.fixed > MOST_FIXED) return undecided([{ code: 'long-prefix', pointer: '' }]);
  const longest = longestPossible(context, facts);
  const max = unique && longest >= min ? longestDistinct(context, facts, longest) : longest;
  if (max < min) return EMPTY;
  return repeated ? withRepetition(context, facts, max) : ofShape(context, facts, max);
}

/** The length at which some item can no longer exist, or the maximum asked for. */
function longestPossible(context: Context, facts: ArrayFacts): number {
  for (let index = 0; index <= facts.fixed && index < facts.max; index += 1)
    if (context.solve(facts.goalAt(index)).kind === 'empty') return index;
  return facts.max;
}

function ofShape(context: Context, facts: ArrayFacts, max: number): Outcome {
  const shape = shapeOf(context, facts, max);
  if (shape.kind === 'none') return EMPTY;
  if (shape.kind === 'open') return undecided([{ code: 'item-counts', pointer: '' }]);
  const { items, reasons } = itemsOf(context, shape.goals, facts.unique);
  if (items !== undefined) return candidate(items, reasons);
  return undecided([...reasons, { code: facts.unique ? 'unique-items' : 'no-sample', pointer: '' }]);
}

/** Tries every pair of positions for the two equal items; items that are treated alike stand for each other. */
function withRepetition(context: Context, facts: ArrayFacts, max: number): Outcome {
  let found: Outcome = EMPTY;
  for (const [first, second] of repeatablePairs(context, facts, max)) {
    const shared = context.store.and([facts.goalAt(first), facts.goalAt(second)]);
    const goalAt = (index: number): Formula => (index === first || index === second ? shared : facts.goalAt(index));
    const fixed = Math.max(facts.fixed, second + 1);
    const shape = shapeOf(context, { ...facts, min: Math.max(facts.min, second + 1), fixed, goalAt }, max);
    if (shape.kind === 'none') continue;
    if (found.kind === 'empty') found = undecided([{ code: 'equal-items', pointer: '' }]);
    if (shape.kind === 'open') continue;
    const { items, reasons } = itemsOf(context, shape.goals, false);
    const equal = context.solve(context.store.and([shape.goals[first] as Formula, shape.goals[second] as Formula]));
    const value = equal.kind === 'maybe' ? equal.sample : undefined;
    if (items !== undefined && value !== undefined)
      return candidate(
        items.map((item, i) => (i === first || i === second ? value : item)),
        reasons,
      );
  }
  return found;
}
