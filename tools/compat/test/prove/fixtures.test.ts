import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Dialect } from '../../src/schema/dialect.ts';
import { ask, verdict } from './ask.ts';

interface Case {
  readonly id: string;
  readonly draft: Dialect;
  readonly old: unknown;
  readonly new: unknown;
  readonly truth: { readonly backward: boolean | null; readonly forward: boolean | null };
}

const lines = readFileSync(new URL('../fixtures/examples.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const cases = lines.map((line) => JSON.parse(line) as Case);

/** The truth said here is "compatible", for want of a witness; the prover gives one, and the evaluator confirms it. */
const TRUTH_CORRECTED = new Set(['sdbs/draft2020-12/unsatisfiable/ref/12 backward']);

const questions = cases.flatMap((one) => [
  { name: `${one.id} backward`, truth: one.truth.backward, left: one.old, right: one.new, draft: one.draft },
  { name: `${one.id} forward`, truth: one.truth.forward, left: one.new, right: one.old, draft: one.draft },
]);

test('the fixture has its 338 directions', () => {
  expect(questions).toHaveLength(338);
});

test('every compatible direction is proved without any search', () => {
  const missed = questions
    .filter(({ truth, name }) => truth === true && !TRUTH_CORRECTED.has(name))
    .map(({ name, left, right, draft }) => ({ name, verdict: verdict(ask(left, right, draft)) }))
    .filter((one) => one.verdict !== 'proved');
  expect(missed).toEqual([]);
});

test('every breaking direction is refuted with a sample that the evaluator confirms', () => {
  const missed = questions
    .filter(({ truth, name }) => truth === false || TRUTH_CORRECTED.has(name))
    .map(({ name, left, right, draft }) => ({ name, verdict: verdict(ask(left, right, draft)) }))
    .filter((one) => one.verdict !== 'refuted');
  expect(missed).toEqual([]);
});
