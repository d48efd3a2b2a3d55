import { allowanceOf, within } from '../budget/allowance.ts';
import { BudgetSpent } from '../budget/budget.ts';
import { evaluatorOf } from '../evaluate/evaluate.ts';
import { prove } from '../prove/prove.ts';
import { witnesses } from '../search/search.ts';
import { type Json } from '../value/json.ts';
import { textOf } from '../value/text.ts';
import { confirmed } from './confirmed.ts';
import { type Question } from './question.ts';
import { type Breaking, type Direction, type Reason } from './verdict.ts';

const FIRST_ATTEMPTS = 8;
/** What the short search may cost, so that it leaves a proof its share where judging one instance is exponential. */
const FIRST_STEPS = 20_000;
const LATER_ATTEMPTS = 2000;
const WITNESSES_TO_CONFIRM = 12;

/** What has been learnt on the way to an answer. */
interface Progress {
  readonly reasons: Reason[];
  readonly tally: { tried: number };
  /** Our evaluator found a difference that the other did not confirm: then nothing is compatible. */
  disputed: boolean;
}

/** Decides one direction: a short search, a proof, a long search. Never throws for what a schema holds. */
export function decideDirection(question: Question): Direction {
  const progress: Progress = { reasons: [], tally: { tried: 0 }, disputed: false };
  const { reasons, tally } = progress;
  try {
    const direction = decide(question, progress);
    if (direction) return direction;
  } catch (error) {
    if (error instanceof BudgetSpent) reasons.push({ code: 'budget', pointer: '' });
    else if (error instanceof RangeError) reasons.push({ code: 'deep-nesting', pointer: '' });
    else throw error;
  }
  if (progress.disputed) reasons.unshift({ code: 'witness-unconfirmed', pointer: '' });
  if (reasons.length === 0) reasons.push({ code: question.prove ? 'not-proved' : 'proof-off', pointer: '' });
  const unsupported = question.space.graph.nodes.flatMap((node) => node.unsupported ?? []);
  return { kind: 'unknown', reasons: distinct([...unsupported, ...reasons]), tried: tally.tried };
}

function decide(question: Question, progress: Progress): Direction | undefined {
  const { left, right, space } = question;
  if (question.prove && space.classes[left.root] === space.classes[right.root])
    return { kind: 'compatible', proof: 'identical' };
  const early = searchedBriefly(question, progress);
  const decided = early ?? (question.prove ? proved(question, progress) : undefined);
  if (decided) return decided;
  const canConfirm = [left, right].every(({ referee }) => referee.canJudge?.() ?? true);
  return canConfirm ? searched(question, LATER_ATTEMPTS, question.seed + 1, progress) : undefined;
}

function searchedBriefly(question: Question, progress: Progress): Direction | undefined {
  const { space, budget, seed } = question;
  const allowance = allowanceOf(budget, FIRST_STEPS);
  const evaluator = evaluatorOf(space.graph, (steps) => allowance.spend(steps));
  const brief = { ...question, budget: allowance, space: { ...space, evaluator } };
  return within(budget, allowance, () => searched(brief, FIRST_ATTEMPTS, seed, progress));
}

function searched(question: Question, attempts: number, seed: number, progress: Progress): Direction | undefined {
  if (!question.search) return undefined;
  const { space, left, right, budget } = question;
  const { tally } = progress;
  let count = 0;
  let contested: Direction | undefined;
  for (const candidate of witnesses(space, left.root, right.root, { attempts, seed, budget, tally })) {
    const direction = confirm(question, candidate, progress);
    if (direction && isPlain(direction.witness)) return direction;
    contested ??= direction;
    count += 1;
    if (count >= WITNESSES_TO_CONFIRM) break;
  }
  return contested;
}

/** True for a value in printable ASCII: on other characters the regular expressions of validators disagree. */
function isPlain(witness: Json): boolean {
  return /^(?:(?!\\[nrtu])[ -~])*$/.test(textOf(witness));
}

function proved(question: Question, progress: Progress): Direction | undefined {
  const { space, left, right, budget } = question;
  const outcome = prove(space.graph, left.root, right.root, budget, space.classes);
  if (outcome.kind === 'proved') return progress.disputed ? undefined : { kind: 'compatible', proof: outcome.proof };
  const direction = outcome.kind === 'refuted' ? confirm(question, outcome.sample, progress) : undefined;
  if (!direction) progress.reasons.push(...outcome.reasons);
  return direction;
}

function confirm(question: Question, candidate: Json, progress: Progress): Breaking | undefined {
  const outcome = confirmed(question, candidate);
  if (outcome !== 'disputed') return outcome;
  progress.disputed = true;
  return undefined;
}

function distinct(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((reason) => [`${reason.code} ${reason.pointer}`, reason])).values()].slice(0, 20);
}
