import { budgetOf } from '../budget/budget.ts';
import { decideDirection } from '../compare/direction.ts';
import { type Direction } from '../compare/verdict.ts';
import { type Side } from '../compare/side.ts';
import { type NodeId } from '../schema/ir.ts';
import { type SearchSpace } from '../search/search.ts';

/** How much one change may cost. */
const STEPS = 200_000;
const MILLISECONDS = 200;

/** What judging single changes needs: the graph with everything in it, the seed and a clock with its end. */
export interface Court {
  readonly space: SearchSpace;
  readonly seed: number;
  readonly now: () => number;
  readonly end: number;
}

/** Whether one node's instances are another's; witnesses are confirmed by our own evaluator alone. */
export function judge({ space, seed, now, end }: Court, left: NodeId, right: NodeId): Direction {
  const milliseconds = Math.min(MILLISECONDS, end - now());
  if (milliseconds <= 0) return { kind: 'unknown', reasons: [{ code: 'budget', pointer: '' }], tried: 0 };
  const side = (root: NodeId): Side => ({
    schema: true,
    root,
    referee: { judge: (instance) => space.evaluator.judge(root, instance) },
  });
  const budget = budgetOf({ nodes: STEPS, milliseconds }, now);
  return decideDirection({ space, left: side(left), right: side(right), budget, seed, search: true, prove: true });
}
