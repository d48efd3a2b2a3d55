import { expect, test } from 'vitest';
import { compare, type CompareOptions, type Direction, type Json } from '../../src/index.ts';
import { type HostilePair } from './hostile-pair.ts';
import { SHAPES } from './shapes.ts';
import { VALUES } from './values.ts';

const HOSTILE: readonly HostilePair[] = [...SHAPES, ...VALUES];

const SMALL: CompareOptions = { budget: { nodes: 100_000, milliseconds: 5000 } };
const allowed = (truth: string | undefined): readonly string[] =>
  truth === undefined ? ['compatible', 'breaking', 'unknown'] : [truth, 'unknown'];
const codes = (direction: Direction): unknown =>
  direction.kind === 'unknown' ? direction.reasons.map(({ code }) => code) : direction.kind;

function expectTruth({ old, next, backward, forward }: HostilePair, halves: CompareOptions): boolean {
  const answer = compare(old, next, { ...SMALL, ...halves });
  expect(allowed(backward)).toContain(answer.backward.kind);
  expect(allowed(forward)).toContain(answer.forward.kind);
  return answer.relation !== 'unknown';
}

test.each(HOSTILE)('$name: each half alone ends and says nothing wrong', (pair) => {
  expectTruth(pair, { search: false });
  expectTruth(pair, { prove: false });
});

test('both halves together say nothing wrong and decide most of what has a known truth', () => {
  const decided = HOSTILE.filter((pair) => expectTruth(pair, {}) && pair.backward !== undefined);
  const known = HOSTILE.filter(({ backward }) => backward !== undefined);
  expect(decided.length / known.length).toBeGreaterThan(0.6);
});

const NOT_SCHEMAS: readonly unknown[] = [null, 7, 'x', [], [true], { type: 5 }, { type: 'any' }, { enum: 5 }];
const NOT_KEYWORDS: readonly unknown[] = [
  { properties: [] },
  { properties: { a: 3 } },
  { required: 'a' },
  { required: [1] },
  { pattern: 5 },
  { minimum: 'a' },
  { multipleOf: 0 },
  { multipleOf: -1 },
  { allOf: [] },
  { allOf: {} },
  { not: null },
  { $ref: 5 },
  { items: 5 },
  { minLength: -1 },
  { minLength: 1.5 },
  { if: 'x' },
  { contains: 0 },
  { dependentRequired: { a: 'b' } },
  { const: Number.NaN },
];

test.each([...NOT_SCHEMAS, ...NOT_KEYWORDS].map((schema) => [schema]))(
  '%j is no schema: unknown, not even equal to itself',
  (schema) => {
    const answers = [
      compare(schema as Json, { type: 'string' }),
      compare(schema as Json, structuredClone(schema) as Json),
    ];
    for (const { backward } of answers) expect(codes(backward)).toContain('invalid-keyword');
  },
);
