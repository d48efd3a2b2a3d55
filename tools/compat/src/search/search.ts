import { allowanceOf, within } from '../budget/allowance.ts';
import { type Budget, BudgetSpent } from '../budget/budget.ts';
import { type Evaluator } from '../evaluate/verdict.ts';
import { type Graph, type NodeId } from '../schema/ir.ts';
import { type Json } from '../value/json.ts';
import { build } from './build.ts';
import { type Hunt } from './goal.ts';
import { poolOf } from './pool.ts';
import { randomOf } from './random.ts';

/** What a search needs to know of a comparison. */
export interface SearchSpace {
  readonly graph: Graph;
  readonly evaluator: Evaluator;
  readonly classes: readonly number[];
}

/** How long and from which seed to search; `attempts` random instances at most. */
export interface SearchLimits {
  readonly seed: number;
  readonly attempts: number;
  readonly budget: Budget;
  /** Counts the instances tried. */
  readonly tally?: { tried: number };
}

/** Retries of parts that cannot be built multiply with the depth; a new attempt is better. */
const STEPS_AN_ATTEMPT = 3000;

/** Instances valid under `left` and invalid under `right` by our evaluator, as they are found; a finite list. */
export function* witnesses(space: SearchSpace, left: NodeId, right: NodeId, limits: SearchLimits): Generator<Json> {
  const { evaluator } = space;
  const shows = (instance: Json): boolean => {
    return evaluator.judge(left, instance) === 'valid' && evaluator.judge(right, instance) === 'invalid';
  };
  try {
    for (const candidate of candidates(space, left, right, limits)) if (shows(candidate)) yield candidate;
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
  }
}

function* candidates(space: SearchSpace, left: NodeId, right: NodeId, limits: SearchLimits): Generator<Json> {
  const { graph, evaluator, classes } = space;
  if (classes[left] === classes[right]) return;
  const pool = poolOf(graph, 400);
  yield* pool.values;
  const allowance = allowanceOf(limits.budget, STEPS_AN_ATTEMPT);
  const hunt: Hunt = {
    graph,
    evaluator,
    classes,
    random: randomOf(limits.seed),
    budget: allowance,
    pool,
    texts: new Map(),
    build: (goal, depth) => build(hunt, goal, depth),
  };
  const mayFail = Math.max(6, limits.attempts / 8);
  for (let attempt = 0, exhausted = 0; attempt < limits.attempts && exhausted < mayFail; attempt += 1) {
    const refuting = attempt % 4 !== 3;
    const goal = { pos: [left], neg: refuting ? [right] : [] };
    const instance = within(limits.budget, allowance, () => build(hunt, goal, 0));
    if (instance !== undefined) yield instance;
    else if (allowance.spent > STEPS_AN_ATTEMPT) exhausted += 1;
  }
}
