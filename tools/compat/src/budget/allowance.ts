import { type Budget, BudgetSpent } from './budget.ts';

/** A budget within another, renewed for each of many attempts. */
export interface Allowance extends Budget {
  /** Lets the next attempt charge as many steps again. */
  readonly renew: () => void;
}

/** What one attempt may charge to a budget: `nodes` steps until it is renewed. */
export function allowanceOf(budget: Budget, nodes: number): Allowance {
  let spent = 0;
  return {
    get spent() {
      return spent;
    },
    renew() {
      spent = 0;
    },
    spend(steps = 1) {
      spent += steps;
      budget.spend(steps);
      if (spent > nodes) throw new BudgetSpent(`past the ${nodes} steps of one attempt`);
    },
  };
}

/** What the work gives, or undefined where it used up the allowance but not the budget. Throws BudgetSpent for that. */
export function within<Result>(budget: Budget, allowance: Allowance, work: () => Result): Result | undefined {
  allowance.renew();
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    budget.spend(CLOCK_READ);
    return undefined;
  }
}

/** Enough steps for the budget to look at its clock. */
const CLOCK_READ = 64;
