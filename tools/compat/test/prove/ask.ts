import { budgetOf } from '../../src/budget/budget.ts';
import { evaluatorOf } from '../../src/evaluate/evaluate.ts';
import { prove, type ProofOutcome } from '../../src/prove/prove.ts';
import { markUnguardedCycles } from '../../src/schema/cycles.ts';
import { type Dialect } from '../../src/schema/dialect.ts';
import { type Graph } from '../../src/schema/ir.ts';
import { parseSchema } from '../../src/schema/parse.ts';
import { type Json } from '../../src/value/json.ts';

/** The answer to "is left included in right?", with an evaluator of both sides. */
export interface Answer {
  readonly outcome: ProofOutcome;
  readonly inLeft: (value: Json) => boolean;
  readonly inRight: (value: Json) => boolean;
}

const STEPS = 3_000_000;

/** Asks the prover alone, within so many steps and no time limit. */
export function ask(left: unknown, right: unknown, draft: Dialect = '2020-12', steps = STEPS): Answer {
  const graph: Graph = { nodes: [] };
  const from = parseSchema(graph, left as Json, { side: 0, draft });
  const to = parseSchema(graph, right as Json, { side: 1, draft });
  markUnguardedCycles(graph);
  const evaluator = evaluatorOf(graph);
  const outcome = prove(
    graph,
    from,
    to,
    budgetOf({ nodes: steps, milliseconds: Infinity }, () => 0),
  );
  return {
    outcome,
    inLeft: (value) => evaluator.judge(from, value) === 'valid',
    inRight: (value) => evaluator.judge(to, value) !== 'invalid',
  };
}

/** `proved`; `refuted` when the sample is valid on the left and invalid on the right by the evaluator; otherwise what came out. */
export function verdict({ outcome, inLeft, inRight }: Answer): string {
  if (outcome.kind === 'unknown') return `unknown ${outcome.reasons.map(({ code }) => code).join()}`;
  if (outcome.kind === 'proved') return 'proved';
  return inLeft(outcome.sample) && !inRight(outcome.sample)
    ? 'refuted'
    : `not confirmed: ${JSON.stringify(outcome.sample)}`;
}
