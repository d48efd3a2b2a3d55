import { type Budget, BudgetSpent, budgetOf } from '../budget/budget.ts';
import { steadyClock } from '../budget/clock.ts';
import { exactWhereNeeded } from '../confirm/exact-referee.ts';
import { ajvReferee } from '../confirm/referee.ts';
import { evaluatorOf } from '../evaluate/evaluate.ts';
import { classesOf } from '../schema/classes.ts';
import { markUnguardedCycles } from '../schema/cycles.ts';
import { type Dialect } from '../schema/dialect.ts';
import { type Graph } from '../schema/ir.ts';
import { parseSchema } from '../schema/parse.ts';
import { type SearchSpace } from '../search/search.ts';
import { type Json } from '../value/json.ts';
import { decideDirection } from './direction.ts';
import { type CompareOptions } from './options.ts';
import { type Side } from './side.ts';
import { type Comparison, type Direction, relationOf } from './verdict.ts';

const MILLISECONDS = 10_000;
const STEPS = 20_000_000;

/**
 * Compares two JSON Schemas. `backward`: is every instance of `old` valid under `next`? Each answer is proved, has a
 * witness that two evaluators confirm, or is unknown with a reason. Reads no network and no clock but `options.now`.
 */
export function compare(old: Json, next: Json, options: CompareOptions = {}): Comparison {
  const now = options.now ?? steadyClock;
  const start = now();
  const { milliseconds = MILLISECONDS, nodes = STEPS } = options.budget ?? {};
  const meter: Meter = { budget: budgetOf({ nodes: nodes / 2, milliseconds }, now) };
  const read = readBoth(old, next, options, meter);
  if ('kind' in read) return { backward: read, forward: read, relation: 'unknown' };
  const decide = (left: Side, right: Side, share: number): Direction => {
    const rest = Math.max(0, start + milliseconds - now());
    meter.budget = budgetOf({ nodes: nodes / 2, milliseconds: rest * share }, now);
    return decideDirection({
      space: read.space,
      left,
      right,
      budget: meter.budget,
      seed: options.seed ?? 1,
      search: options.search ?? true,
      prove: options.prove ?? true,
    });
  };
  const backward = decide(read.old, read.next, 1 / 2);
  const forward = decide(read.next, read.old, 1);
  return { backward, forward, relation: relationOf(backward, forward) };
}

/** The budget that the evaluator charges: first the reading's, then each direction's. */
interface Meter {
  budget: Budget;
}

interface Read {
  readonly space: SearchSpace;
  readonly old: Side;
  readonly next: Side;
}

function readBoth(old: Json, next: Json, options: CompareOptions, meter: Meter): Read | Direction {
  const draft: Dialect = options.draft ?? '2020-12';
  const spend = (steps: number): void => meter.budget.spend(steps);
  const graph: Graph = { nodes: [] };
  let space: SearchSpace = { graph, evaluator: evaluatorOf(graph, spend), classes: [] };
  const readOne = (schema: Json, side: 0 | 1): Side => {
    const root = parseSchema(graph, schema, { side, draft, assertFormats: options.format === 'assertion', spend });
    return { schema, root, referee: exactWhereNeeded(ajvReferee(schema, draft), schema, root, () => space, spend) };
  };
  try {
    const sides = { old: readOne(old, 0), next: readOne(next, 1) };
    markUnguardedCycles(graph);
    space = { ...space, classes: classesOf(graph) };
    return { ...sides, space };
  } catch (error) {
    const code = error instanceof BudgetSpent ? 'budget' : error instanceof RangeError ? 'deep-nesting' : undefined;
    if (code === undefined) throw error;
    return { kind: 'unknown', reasons: [{ code, pointer: '' }], tried: 0 };
  }
}
