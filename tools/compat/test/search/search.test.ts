import { expect, test } from 'vitest';
import { budgetOf } from '../../src/budget/budget.ts';
import { witnesses } from '../../src/search/search.ts';
import { shrink, weight } from '../../src/search/shrink.ts';
import { type Json } from '../../src/value/json.ts';
import { examples } from '../cases/examples.ts';
import { spaceOf } from '../random/attack.ts';

const find = (left: Json, right: Json, seed: number, attempts = 100): Json | undefined => {
  const { space, left: from, right: to } = spaceOf(left, right, '2020-12');
  const budget = budgetOf({ nodes: 200_000, milliseconds: Infinity }, () => 0);
  for (const witness of witnesses(space, from, to, { seed, attempts, budget })) return witness;
  return undefined;
};

test('a hundred attempts find a witness for every breaking example', () => {
  const missed = examples().flatMap(({ id, old, new: next, draft, truth }) =>
    (['backward', 'forward'] as const)
      .filter((direction) => truth[direction] === false)
      .filter((direction) => {
        const { space, left, right } = spaceOf(old, next, draft);
        const [from, to] = direction === 'backward' ? [left, right] : [right, left];
        const budget = budgetOf({ nodes: 200_000, milliseconds: Infinity }, () => 0);
        return witnesses(space, from, to, { seed: 1, attempts: 100, budget }).next().done === true;
      })
      .map((direction) => `${id} ${direction}`),
  );
  expect(missed).toEqual([]);
});

test('the same seed finds the same witness', () => {
  const left = { type: 'object', properties: { a: { type: 'array', items: { pattern: '^[a-f]{3,9}$' } } } };
  const right = { properties: { a: { items: { pattern: '^[b-g]{3,9}$' } } } };
  expect(find(left, right, 5)).toEqual(find(left, right, 5));
});

test('a schema is no witness against itself', () => {
  expect(
    find({ $ref: '#/$defs/a', $defs: { a: { minimum: 1 } } }, { $ref: '#/$defs/b', $defs: { b: { minimum: 1 } } }, 1),
  ).toBeUndefined();
});

test('shrinking keeps the property and never grows', () => {
  const start: Json = { a: [1, 22, 'abc', { deep: [true] }], b: 'xyz' };
  const keeps = (value: Json): boolean => JSON.stringify(value).includes('22');
  const small = shrink(start, keeps);
  expect(keeps(small)).toBe(true);
  expect(weight(small)).toBeLessThan(weight(start));
  expect(small).toEqual({ a: [22] });
});
