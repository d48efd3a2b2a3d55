import { expect, test } from 'vitest';
import { compare } from '../../src/index.ts';

const narrow = { type: 'integer', minimum: 1 };
const wide = { type: 'number' };

test('the relation follows from both directions', () => {
  expect(compare(narrow, wide).relation).toBe('widened');
  expect(compare(wide, narrow).relation).toBe('narrowed');
  expect(compare(wide, { allOf: [wide] }).relation).toBe('equal');
  expect(compare(narrow, { type: 'string' }).relation).toBe('incomparable');
});

test('without proof nothing is compatible, not even a schema with itself', () => {
  const { backward, forward } = compare(narrow, narrow, { prove: false, budget: { nodes: 20_000 } });
  expect([backward.kind, forward.kind]).toEqual(['unknown', 'unknown']);
});

test('without either half everything is unknown', () => {
  const { backward } = compare(narrow, wide, { prove: false, search: false });
  expect(backward).toEqual({ kind: 'unknown', reasons: [{ code: 'proof-off', pointer: '' }], tried: 0 });
});

test('without search a failed proof gives the witness', () => {
  const { backward } = compare(wide, narrow, { search: false });
  expect(backward.kind).toBe('breaking');
});

test('format annotates unless it is said to assert', () => {
  const [old, next] = [{ type: 'string' }, { type: 'string', format: 'email' }];
  expect(compare(old, next).relation).toBe('equal');
  expect(compare(old, next, { format: 'assertion' }).backward.kind).toBe('unknown');
  expect(compare(next, old, { format: 'assertion' }).backward.kind).toBe('compatible');
});

test('drafts mix', () => {
  const old = {
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'number',
    minimum: 10,
    exclusiveMinimum: true,
  };
  const next = { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'number', exclusiveMinimum: 10 };
  expect(compare(old, next).relation).toBe('equal');
});
