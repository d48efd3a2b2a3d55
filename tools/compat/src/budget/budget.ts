/** Thrown by `spend` when the work or the time is used up; `compare` turns it into `unknown: budget`. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
}

/** What one question may cost. */
export interface Budget {
  /** Charges `nodes` steps (default 1). Throws BudgetSpent past the limit. */
  spend(nodes?: number): void;
  /** Steps charged so far. */
  readonly spent: number;
}

const STEPS_BETWEEN_CLOCK_READS = 64;

/** A budget of `nodes` steps and of `milliseconds` by `now` (milliseconds, monotonic). */
export function budgetOf(limit: { nodes: number; milliseconds: number }, now: () => number): Budget {
  const end = now() + limit.milliseconds;
  let spent = 0;
  let nextRead = STEPS_BETWEEN_CLOCK_READS;
  return {
    get spent() {
      return spent;
    },
    spend(nodes = 1) {
      spent += nodes;
      if (spent > limit.nodes) throw new BudgetSpent(`past ${limit.nodes} steps`);
      if (spent < nextRead) return;
      nextRead = spent + STEPS_BETWEEN_CLOCK_READS;
      if (now() > end) throw new BudgetSpent(`past ${limit.milliseconds} ms`);
    },
  };
}
