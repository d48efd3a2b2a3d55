import { type Json } from '../value/json.ts';
import { type Branch, choicesOf, continued, settle, simplify } from './branch.ts';
import { type Context, EMPTY, type Outcome, undecided } from './context.ts';
import { type Formula, type Reason } from './formula.ts';
import { LATE, type Order } from './order.ts';

/** Thrown where one way of searching has made too many choices, so that another is tried. */
export class SearchCut extends Error {}

/** One way of searching: the order of clauses, how many choices may be made, and how atoms are decided. */
export interface Way {
  readonly order: Order;
  readonly cut: number;
  readonly theory: (branch: Branch) => Outcome;
}

/** How many choices may be made to find a sure sample once it is clear that there is no proof. */
const AFTER_DOUBT = 256;

/** Decides what a branch leaves open. Throws SearchCut. */
export function exploreBranch(context: Context, goal: Formula, start: Branch, { order, cut, theory }: Way): Outcome {
  const rank: Order = (clause) => order(clause) + (context.translation.exclusions.has(clause.id) ? LATE : 0);
  let choicesMade = 0;
  let limit = cut;
  let doubtful = false;
  return explore(start);

  function explore(branch: Branch): Outcome {
    for (;;) {
      context.spend(1);
      if (!simplify(context, branch)) return EMPTY;
      if (branch.candidates !== undefined) return among(branch.candidates, branch.reasons);
      const outcome = theory(branch);
      if (outcome.kind === 'empty') return EMPTY;
      if (branch.clauses.size === 0) return checked(outcome, branch.reasons);
      const early = checked(outcome, branch.reasons);
      if (early.kind === 'maybe' && early.sure) return early;
      const left = fewestChoices(branch);
      if (left === undefined) continue;
      return choose(branch, left);
    }
  }

  /** Narrows clauses; the best one to choose from, `no` for a contradiction, or undefined when something was settled. */
  function fewestChoices(branch: Branch): Formula | undefined {
    const clauses = [...branch.clauses.values()].sort((a, b) => rank(a) - rank(b));
    let best: Formula | undefined;
    for (const clause of clauses) {
      if (best !== undefined && rank(clause) >= LATE) break;
      const choices = choicesOf(clause);
      const left = choices.filter((choice) => !refuted(branch, choice));
      const narrowed = left.length < choices.length ? context.store.or(left) : clause;
      if (narrowed !== clause) {
        branch.clauses.delete(clause.id);
        if (left.length <= 1) return settle(context, branch, narrowed) ? undefined : context.store.no;
        branch.clauses.set(narrowed.id, narrowed);
      }
      if (best === undefined || rank(narrowed) < rank(best)) best = narrowed;
    }
    return best;
  }

  function refuted(branch: Branch, choice: Formula): boolean {
    const trial = continued(branch);
    if (!settle(context, trial, choice) || !simplify(context, trial)) return true;
    if (trial.candidates !== undefined) return among(trial.candidates, []).kind === 'empty';
    return trial.atoms.length > branch.atoms.length && theory(trial).kind === 'empty';
  }

  function choose(branch: Branch, clause: Formula): Outcome {
    const reasons: Reason[] = [];
    let found: Outcome = EMPTY;
    for (const choice of choicesOf(clause)) {
      choicesMade += 1;
      if (choicesMade > limit && doubtful) return undecided(reasons);
      if (choicesMade > limit) throw new SearchCut();
      const next = continued(branch);
      next.clauses.delete(clause.id);
      if (!settle(context, next, choice)) continue;
      const outcome = explore(next);
      if (outcome.kind === 'empty') continue;
      if (outcome.sure) return outcome;
      reasons.push(...outcome.reasons);
      doubt();
      if (found.kind === 'empty') found = outcome;
    }
    return found.kind === 'empty' ? EMPTY : { ...found, reasons };
  }

  /** There is no proof any more: the search goes on for a sure sample, but not for long. */
  function doubt(): void {
    if (!doubtful) limit = choicesMade + AFTER_DOUBT;
    doubtful = true;
  }

  /** The values that satisfy the goal, when only these are left. */
  function among(candidates: ReadonlyMap<string, Json>, reasons: readonly Reason[]): Outcome {
    let unsure: Outcome = EMPTY;
    for (const sample of candidates.values()) {
      const verdict = context.judge(goal, sample);
      if (verdict === true) return { kind: 'maybe', sample, sure: true, reasons };
      if (verdict === undefined) unsure = { kind: 'maybe', sample, sure: false, reasons };
    }
    return unsure;
  }

  /** Evaluates the goal on the candidate of an outcome. */
  function checked(outcome: Outcome, reasons: readonly Reason[]): Outcome {
    if (outcome.kind === 'empty') return outcome;
    const all = [...outcome.reasons, ...reasons];
    if (outcome.sample === undefined) return undecided(all);
    const verdict = context.judge(goal, outcome.sample);
    if (verdict === false) return undecided([...all, { code: 'sample-fails', pointer: '' }]);
    return { kind: 'maybe', sample: outcome.sample, sure: verdict === true, reasons: verdict === true ? [] : all };
  }
}
