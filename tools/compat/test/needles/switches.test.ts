import { expect, test } from 'vitest';
import { compare, type CompareOptions, type Comparison } from '../../src/index.ts';
import { NEEDLES } from './needle.ts';

const kinds = ({ backward, forward }: Comparison): readonly string[] => [backward.kind, forward.kind];
const SEARCH_ALONE: CompareOptions = { prove: false, budget: { nodes: 100_000, milliseconds: 1000 } };

test.each(NEEDLES)('$name', ({ old, next, backward, forward }) => {
  expect(kinds(compare(old, next))).toEqual([backward, forward]);
  expect(kinds(compare(old, next, { search: false }))).toEqual([backward, forward]);
});

test.each(NEEDLES)('$name: search alone proves nothing and contradicts nothing', ({ old, next, backward, forward }) => {
  const [there, back] = kinds(compare(old, next, SEARCH_ALONE));
  expect(['unknown', backward === 'breaking' ? 'breaking' : 'unknown']).toContain(there);
  expect(['unknown', forward === 'breaking' ? 'breaking' : 'unknown']).toContain(back);
});

test('without proof nothing is compatible; a difference that chance can find is found', () => {
  const [old, next] = [{ type: 'integer' }, { type: 'number' }];
  expect(kinds(compare(old, next))).toEqual(['compatible', 'breaking']);
  expect(kinds(compare(old, next, SEARCH_ALONE))).toEqual(['unknown', 'breaking']);
});

test('without search a difference under a pattern that no automaton reads is not found', () => {
  const old = { type: 'string', pattern: String.raw`^(a|b)\1$` };
  const next = { type: 'string', minLength: 3 };
  expect(kinds(compare(old, next))).toEqual(['breaking', 'breaking']);
  expect(kinds(compare(old, next, { search: false }))[0]).toBe('unknown');
});

test('without both everything is unknown', () => {
  for (const { old, next } of NEEDLES)
    expect(kinds(compare(old, next, { search: false, prove: false }))).toEqual(['unknown', 'unknown']);
});
