import { type Budget } from '../budget/budget.ts';
import { type Evaluator } from '../evaluate/verdict.ts';
import { type Graph, type NodeId } from '../schema/ir.ts';
import { type Json } from '../value/json.ts';
import { type Random } from './random.ts';

/** What an instance shall be: valid under each of `pos`, invalid under each of `neg`. */
export interface Goal {
  readonly pos: readonly NodeId[];
  readonly neg: readonly NodeId[];
}

/** What the generator works with. */
export interface Hunt {
  readonly graph: Graph;
  readonly evaluator: Evaluator;
  /** Bisimulation class of each node: a goal that has one class on both sides is hopeless. */
  readonly classes: readonly number[];
  readonly random: Random;
  readonly budget: Budget;
  /** Values and names seen in the schemas, small ones first. */
  readonly pool: Pool;
  /** Texts already sampled, by the patterns and lengths asked for. */
  readonly texts: Map<string, readonly string[]>;
  /** Builds an instance for a goal below; undefined where this attempt finds none. */
  readonly build: (goal: Goal, depth: number) => Json | undefined;
}

/** Constants taken from both schemas. */
export interface Pool {
  readonly strings: readonly string[];
  readonly names: readonly string[];
  readonly values: readonly Json[];
}

/** Both goals at once. */
export function meet(a: Goal, b: Goal): Goal {
  return { pos: [...a.pos, ...b.pos], neg: [...a.neg, ...b.neg] };
}

/** True where no instance can meet the goal because one node (or its like) is on both sides. */
export function hopeless(hunt: Hunt, goal: Goal): boolean {
  if (goal.neg.length === 0 || goal.pos.length === 0) return false;
  const wanted = new Set(goal.pos.map((id) => hunt.classes[id]));
  return goal.neg.some((id) => wanted.has(hunt.classes[id]));
}
