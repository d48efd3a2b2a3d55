import { expect, test } from 'vitest';
import { compare, type Direction, type Json } from '../../src/index.ts';
import { parseJson } from '../../src/value/parse.ts';

const nested = (depth: number, around: (inner: Json) => Json, leaf: Json): Json => {
  let schema = leaf;
  for (let level = 0; level < depth; level += 1) schema = around(schema);
  return schema;
};
const codes = (direction: Direction) =>
  direction.kind === 'unknown' ? direction.reasons.map(({ code }) => code) : direction.kind;

test('nesting too deep for the stack is unknown', () => {
  const deep = nested(50_000, (items) => ({ items }), { type: 'string' });
  expect(codes(compare(deep, { type: 'array' }).backward)).toEqual(['deep-nesting']);
});

test('a schema that unfolds without end of it stops at the budget', () => {
  const folded = nested(40, (inner) => ({ oneOf: [inner, { allOf: [inner] }] }), { minimum: 3 });
  expect(codes(compare(folded, { type: 'string' }, { budget: { nodes: 50_000 } }).backward)).toEqual(['budget']);
});

test('a clock past the limit stops the work', () => {
  let time = 0;
  const now = (): number => (time += 10);
  const all = Array.from({ length: 14 }, (_, index) => ({
    anyOf: [{ required: [`a${index}`] }, { required: [`b${index}`] }],
  }));
  const { backward } = compare({ allOf: all }, { minProperties: 14 }, { now, budget: { milliseconds: 300 } });
  expect(codes(backward)).toContain('budget');
});

test('references in a circle are unknown', () => {
  expect(codes(compare({ $ref: '#' }, { $ref: '#' }).backward)).toContain('unguarded-cycle');
});

test('keys of every object are keys like others', () => {
  const old = parseJson('{"type":"object","required":["__proto__","constructor","toString"]}');
  const { backward, forward } = compare(old, { type: 'object', required: ['hasOwnProperty'] });
  expect([backward.kind, forward.kind]).toEqual(['breaking', 'breaking']);
});

test.each([[Number.NaN], [Number.POSITIVE_INFINITY]])('%s is no JSON, so unknown', (value) => {
  expect(codes(compare(true, { const: value }).backward)).toContain('invalid-keyword');
});

test('a missing document is unknown and nothing is fetched', () => {
  const { backward, relation } = compare(
    { $ref: 'https://example.org/other.json' },
    { $ref: 'https://example.org/other.json' },
  );
  expect(codes(backward)).toContain('unresolved-ref');
  expect(relation).toBe('unknown');
});
