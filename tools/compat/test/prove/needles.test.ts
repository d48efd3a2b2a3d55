import { expect, test } from 'vitest';
import { ask, verdict } from './ask.ts';

type Row = readonly [name: string, verdict: 'proved' | 'refuted', left: unknown, right: unknown];

const MILLION = 1_000_000;
const HEX = '^[0-9a-f]{32}$';
const missing = 'deadbeefdeadbeefdeadbeefdeadbeef';
const many = Array.from({ length: 3_000 }, (_, index) => `value-${index}`);
const byRef = (values: readonly string[]): object => ({
  properties: { a: { $ref: '#/$defs/e' } },
  $defs: { e: { enum: values } },
});

const flags = (most: number): object => ({
  contains: { type: ['null', 'boolean'] },
  minContains: 0,
  maxContains: most,
});

const ROWS: readonly Row[] = [
  ['one text of 16^32', 'refuted', { type: 'string', pattern: HEX }, { pattern: HEX, not: { const: missing } }],
  [
    'all texts but one of 16^32',
    'proved',
    { type: 'string', pattern: HEX, not: { const: missing } },
    { pattern: `^(?!${missing})`, minLength: 32 },
  ],
  [
    'coprime multiples',
    'refuted',
    { type: 'integer', exclusiveMinimum: 0, multipleOf: 7919 },
    { not: { multipleOf: 7907 } },
  ],
  [
    'coprime multiples, below the first',
    'proved',
    { type: 'integer', exclusiveMinimum: 0, multipleOf: 7919, maximum: 62_615_532 },
    { not: { multipleOf: 7907 } },
  ],
  ['lattices that cover', 'proved', { type: 'integer' }, { anyOf: [{ multipleOf: 2 }, { not: { multipleOf: 6 } }] }],
  ['a million items', 'proved', { type: 'array', minItems: MILLION + 1 }, { minItems: MILLION }],
  [
    'a million matches',
    'proved',
    { type: 'array', contains: { const: 1 }, minContains: MILLION },
    { minItems: MILLION },
  ],
  [
    'a million matches of two kinds',
    'proved',
    { type: 'array', maxItems: 2 * MILLION, contains: { type: 'null' }, minContains: MILLION + 1 },
    { contains: { type: 'string' }, minContains: 0, maxContains: MILLION - 1 },
  ],
  ['a million properties', 'proved', { type: 'object', minProperties: MILLION + 1 }, { minProperties: MILLION }],
  ['ten thousand and one properties', 'refuted', { type: 'object', minProperties: 10_000 }, { minProperties: 10_001 }],
  ['a million characters', 'proved', { type: 'string', minLength: MILLION + 1 }, { minLength: MILLION }],
  ['one character of a million', 'refuted', { type: 'string', maxLength: MILLION + 1 }, { maxLength: MILLION }],
  [
    'one character of a hundred thousand with a pattern',
    'refuted',
    { type: 'string', pattern: '^a*$', minLength: 100_000 },
    { pattern: '^(aa)*$' },
  ],
  ['four of three values, all different', 'proved', { type: 'array', uniqueItems: true }, flags(3)],
  ['three of three values, all different', 'refuted', { type: 'array', uniqueItems: true }, flags(2)],
  ['one past 2^53', 'refuted', { const: 9007199254740993n }, { maximum: 9007199254740992 }],
  ['one past 2^53 is another number', 'proved', { const: 9007199254740993n }, { not: { const: 9007199254740992 } }],
  [
    'one value of 3,000 behind a reference',
    'refuted',
    byRef(many),
    byRef(many.filter((value) => value !== 'value-1234')),
  ],
  ['3,000 values behind a reference', 'proved', byRef(many.slice(1)), byRef(many)],
];

test.each(ROWS)('%s: %s', (_, expected, left, right) => {
  expect(verdict(ask(left, right))).toBe(expected);
});
