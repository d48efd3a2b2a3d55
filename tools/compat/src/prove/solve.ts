import { type Context, EMPTY, type Outcome, undecided } from './context.ts';
import { type Formula, type Reason } from './formula.ts';
import { KINDS } from './kinds.ts';
import { searchKind } from './search.ts';

/** Decides goals; the same goal once. */
export interface Solver {
  solve(goal: Formula): Outcome;
  /** Whether a proof used that a value inside another is smaller. */
  readonly inductive: boolean;
}

const DEEPEST = 300;

/** A goal in work; `low` is the depth of the outermost goal that it assumed to be unsatisfiable. */
interface Frame {
  readonly goal: number;
  low: number;
}

/**
 * Goals with memory and induction on the size of the value: a goal that comes up again strictly inside a value that is
 * asked to satisfy it may be taken as unsatisfiable there. What rests on such an assumption is remembered for good
 * only when the goal assumed turns out unsatisfiable, and forgotten when it does not.
 */
export function newSolver(context: () => Context): Solver {
  const known = new Map<number, { outcome: Outcome; low: number }>();
  const provisional: number[] = [];
  const frames: Frame[] = [];
  const depths = new Map<number, number>();
  let inductive = false;

  const depend = (depth: number): void => {
    const top = frames.at(-1);
    if (top !== undefined) top.low = Math.min(top.low, depth);
  };

  const solve = (goal: Formula): Outcome => {
    if (goal.kind === 'false') return EMPTY;
    if (goal.kind === 'true') return { kind: 'maybe', sample: null, sure: true, reasons: [] };
    const found = known.get(goal.id);
    if (found !== undefined) {
      depend(found.low);
      return found.outcome;
    }
    const open = depths.get(goal.id);
    if (open !== undefined) {
      inductive = true;
      depend(open);
      return EMPTY;
    }
    if (frames.length >= DEEPEST) return undecided([{ code: 'deep-nesting', pointer: '' }]);
    context().spend(1);
    const frame: Frame = { goal: goal.id, low: Infinity };
    const depth = frames.push(frame) - 1;
    const start = provisional.length;
    depths.set(goal.id, depth);
    let outcome: Outcome | undefined;
    try {
      outcome = allKinds(context(), goal);
    } finally {
      frames.pop();
      depths.delete(goal.id);
      if (outcome === undefined) forget(start);
    }
    return keep(goal, outcome, frame.low, depth, start);
  };

  const keep = (goal: Formula, outcome: Outcome, low: number, depth: number, start: number): Outcome => {
    if (outcome.kind === 'maybe') {
      forget(start);
      known.set(goal.id, { outcome, low: Infinity });
    } else if (low >= depth) {
      for (const id of provisional.splice(start)) known.set(id, { outcome: EMPTY, low: Infinity });
      known.set(goal.id, { outcome, low: Infinity });
    } else {
      provisional.push(goal.id);
      known.set(goal.id, { outcome, low });
      depend(low);
    }
    return outcome;
  };
  const forget = (start: number): void => {
    for (const id of provisional.splice(start)) known.delete(id);
  };
  return {
    solve,
    get inductive() {
      return inductive;
    },
  };
}

function allKinds(context: Context, goal: Formula): Outcome {
  let found: Outcome = EMPTY;
  const reasons: Reason[] = [];
  for (const kind of KINDS) {
    const outcome = searchKind(context, goal, kind);
    if (outcome.kind === 'empty') continue;
    if (outcome.sure) return outcome;
    reasons.push(...outcome.reasons);
    if (found.kind === 'empty' || found.sample === undefined) found = outcome;
  }
  return found.kind === 'empty' ? EMPTY : { ...found, reasons: distinct(reasons) };
}

/** Each reason once, at most 16. */
function distinct(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((reason) => [`${reason.code} ${reason.pointer}`, reason])).values()].slice(0, 16);
}
