import { type Budget } from '../budget/budget.ts';
import { classesOf } from '../schema/classes.ts';
import { type Graph, type NodeId } from '../schema/ir.ts';
import { type Json } from '../value/json.ts';
import { type Context } from './context.ts';
import { type Reason } from './formula.ts';
import { judgeOf } from './holds.ts';
import { newSolver } from './solve.ts';
import { newStore } from './store.ts';
import { translationOf } from './translate/translation.ts';

/** What is known about `left ⊆ right`. A sample is an instance that left accepts and right refuses by this proof's own reading. */
export type ProofOutcome =
  | { readonly kind: 'proved'; readonly proof: 'identical' | 'refutation' | 'induction' }
  | { readonly kind: 'refuted'; readonly sample: Json; readonly sure: boolean; readonly reasons: readonly Reason[] }
  | { readonly kind: 'unknown'; readonly reasons: readonly Reason[] };

/**
 * Tries to prove that every instance of `left` is an instance of `right`, by showing that no value satisfies left and
 * not right. `classes` numbers the nodes that mean the same. Throws BudgetSpent from the budget.
 */
export function prove(
  graph: Graph,
  left: NodeId,
  right: NodeId,
  budget: Budget,
  classes: readonly number[] = classesOf(graph),
): ProofOutcome {
  if (classes[left] === classes[right]) return { kind: 'proved', proof: 'identical' };
  const spend = (steps: number): void => budget.spend(steps);
  const store = newStore();
  const translation = translationOf(graph, classes, store);
  const solver = newSolver(() => context);
  const context: Context = {
    store,
    translation,
    judge: judgeOf(translation, spend),
    texts: new Map(),
    spend,
    solve: (goal) => solver.solve(goal),
  };
  const goal = store.and([translation.literal(left), store.not(translation.literal(right))]);
  try {
    const outcome = solver.solve(goal);
    if (outcome.kind === 'empty') return { kind: 'proved', proof: solver.inductive ? 'induction' : 'refutation' };
    const { sample, sure, reasons } = outcome;
    if (sample !== undefined) return { kind: 'refuted', sample, sure, reasons };
    return { kind: 'unknown', reasons: reasons.length > 0 ? reasons : [{ code: 'not-proved', pointer: '' }] };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'unknown', reasons: [{ code: 'deep-nesting', pointer: '' }] };
    throw error;
  }
}
