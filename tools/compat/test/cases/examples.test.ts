import { expect, test } from 'vitest';
import { answerCase, type AnswerOptions } from '../../src/index.ts';
import { parseJson } from '../../src/value/parse.ts';
import { examples } from './examples.ts';

/** The source calls it unsatisfiable, but two evaluators accept the witness: `subtree` fails under `tree1`. */
const WRONG_TRUTH = new Set(['sdbs/draft2020-12/unsatisfiable/ref/12 backward']);

interface Score {
  readonly compatible: number;
  readonly breaking: number;
  readonly unknown: number;
  readonly contradictions: readonly string[];
}

function score(options: AnswerOptions): Score {
  const counts = { compatible: 0, breaking: 0, unknown: 0 };
  const contradictions: string[] = [];
  examples().forEach((example, index) => {
    const answer = parseJson(answerCase(example.text, index + 1, options)) as unknown as Answer;
    for (const direction of ['backward', 'forward'] as const) {
      const truth = example.truth[direction];
      const { verdict } = answer[direction];
      if (truth === null || WRONG_TRUTH.has(`${example.id} ${direction}`)) continue;
      counts[verdict] += 1;
      if (verdict !== 'unknown' && (verdict === 'compatible') !== truth)
        contradictions.push(`${example.id} ${direction}`);
    }
  });
  return { ...counts, contradictions };
}

type Answer = Readonly<Record<'backward' | 'forward', { readonly verdict: 'compatible' | 'breaking' | 'unknown' }>>;

test('every known truth of the 169 examples is found, none contradicted', () => {
  expect(score({})).toEqual({ compatible: 174, breaking: 161, unknown: 0, contradictions: [] });
});

test('proof alone finds them all', () => {
  expect(score({ search: false })).toEqual({ compatible: 174, breaking: 161, unknown: 0, contradictions: [] });
});

test('search alone finds every witness and calls nothing compatible', () => {
  const found = score({ prove: false, budget: { nodes: 100_000 } });
  expect(found).toEqual({ compatible: 0, breaking: 161, unknown: 174, contradictions: [] });
});
