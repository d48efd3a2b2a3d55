import { expect, test } from 'vitest';
import { compare, type Json } from '../../src/index.ts';

const sevens = Array.from({ length: 500 }, (_, index) => index * 7);
const HEX = '0123456789abcdef0123456789abcdef';

test.each<[string, Json, Json, string, string]>([
  [
    'one text missing from a pattern',
    { pattern: '^[0-9a-f]{32}$', type: 'string' },
    { pattern: '^[0-9a-f]{32}$', type: 'string', not: { const: HEX } },
    'breaking',
    'compatible',
  ],
  [
    'coprime multiples meet',
    { type: 'integer', multipleOf: 9973, minimum: 1 },
    { not: { multipleOf: 10007 } },
    'breaking',
    'breaking',
  ],
  [
    'coprime multiples below their product',
    { type: 'integer', multipleOf: 9973, minimum: 1, maximum: 99799810 },
    { not: { multipleOf: 10007 } },
    'compatible',
    'breaking',
  ],
  [
    'a text of a million',
    { type: 'string', maxLength: 1_000_001 },
    { type: 'string', maxLength: 1_000_000 },
    'breaking',
    'compatible',
  ],
  [
    'beyond 2^53',
    { type: 'integer', minimum: 9007199254740993n },
    { minimum: 9007199254740994n },
    'breaking',
    'breaking',
  ],
  [
    'beyond 2^53, without a gap',
    { type: 'integer', exclusiveMinimum: 9007199254740992n },
    { minimum: 9007199254740993n, type: 'integer' },
    'compatible',
    'compatible',
  ],
  ['neighbours beyond 2^53', { const: 9007199254740993n }, { const: 9007199254740992 }, 'breaking', 'breaking'],
  [
    'one value missing from an enum behind $ref',
    { $ref: '#/$defs/e', $defs: { e: { enum: sevens } } },
    { $ref: '#/$defs/e', $defs: { e: { enum: sevens.filter((n) => n !== 2177) } } },
    'breaking',
    'compatible',
  ],
  [
    'patterns that backtrack',
    { type: 'string', pattern: '^(a+)+$' },
    { type: 'string', pattern: '^(a|aa)+$' },
    'compatible',
    'compatible',
  ],
  [
    'annotations and order',
    { title: 'x', type: 'object', required: ['a', 'b'] },
    { required: ['b', 'a'], type: 'object', default: 1 },
    'compatible',
    'compatible',
  ],
])('%s', (_, old, next, backward, forward) => {
  const { backward: there, forward: back } = compare(old, next);
  expect([there.kind, back.kind]).toEqual([backward, forward]);
});

test('a breaking answer says where', () => {
  const old = { properties: { user: { properties: { age: { maximum: 150 } } } } };
  const next = { properties: { user: { properties: { age: { maximum: 120 } } } } };
  expect(compare(old, next).backward).toEqual({
    kind: 'breaking',
    witness: { user: { age: 121 } },
    instanceLocation: '/user/age',
    keywordLocation: '/properties/user/properties/age/maximum',
    keyword: 'maximum',
  });
});
