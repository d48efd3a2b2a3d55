import { type Branch, continued, newBranch, settle } from './branch.ts';
import { type Context, EMPTY, type Outcome, undecided } from './context.ts';
import { exploreBranch, SearchCut } from './explore.ts';
import { type Formula } from './formula.ts';
import { type Kind } from './kinds.ts';
import { ORDERS } from './order.ts';
import { decideAtoms } from './theory/theory.ts';

/** How many choices each way may make before the next is tried; the last is bounded by the budget alone. */
const CUTS = [24, 200, 1_600, Infinity];

/**
 * Decides a goal for values of one type: settles what is forced, then tries the choices of one clause after another.
 * Which clause to take first decides the cost, so several orders are tried with growing limits.
 */
export function searchKind(context: Context, goal: Formula, kind: Kind): Outcome {
  const decided = new Map<number, Outcome>();
  const theory = (branch: Branch): Outcome => {
    const { id } = context.store.and(branch.atoms);
    const outcome = decided.get(id) ?? decideAtoms(context, kind, branch.atoms);
    decided.set(id, outcome);
    return outcome;
  };
  const first = newBranch(kind);
  if (!settle(context, first, goal)) return EMPTY;
  for (const cut of CUTS)
    for (const order of cut === Infinity ? ORDERS.slice(0, 1) : ORDERS) {
      try {
        return exploreBranch(context, goal, continued(first), { order, cut, theory });
      } catch (error) {
        if (!(error instanceof SearchCut)) throw error;
      }
    }
  return undecided([{ code: 'search-cut', pointer: '' }]);
}
