import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, type CompareOptions, type Json, relationOf } from '../../src/index.ts';
import { randomOf } from '../../src/search/random.ts';
import { mutated, randomSchema } from '../random/schema.ts';

const RUNS = { numRuns: 60 };
const PROOF: CompareOptions = { search: false, budget: { nodes: 2_000_000, milliseconds: Infinity } };

const schema = fc.nat().map((seed): Json => randomSchema(randomOf(seed), 1, '2020-12'));
/** A schema and two more, each changed in one place from the one before: where inclusion has a chance. */
const chain = fc.nat().map((seed): readonly [Json, Json, Json] => {
  const random = randomOf(seed);
  const first = randomSchema(random, 1, '2020-12');
  const second = mutated(random, first, 1, '2020-12');
  return [first, second, mutated(random, second, 1, '2020-12')];
});
const pair = chain.map(([first, second]) => [first, second] as const);

const backward = (old: Json, next: Json, options = PROOF): string => compare(old, next, options).backward.kind;
const both = (old: Json, next: Json): readonly string[] => {
  const { backward: there, forward: back } = compare(old, next, PROOF);
  return [there.kind, back.kind];
};
const EQUAL = ['compatible', 'compatible'];

describe('inclusion is an order', () => {
  it('is reflexive', () => {
    fc.assert(
      fc.property(schema, (a) => {
        expect(both(a, structuredClone(a))).toEqual(EQUAL);
      }),
      RUNS,
    );
  });

  it('is transitive where it is proved', () => {
    let chains = 0;
    const check = ([a, b, c]: readonly [Json, Json, Json]): void => {
      if (backward(a, b) !== 'compatible' || backward(b, c) !== 'compatible') return;
      chains += 1;
      expect(backward(a, c)).toBe('compatible');
    };
    fc.assert(fc.property(chain, check), { ...RUNS, numRuns: 250 });
    expect(chains).toBeGreaterThan(10);
  });

  it('goes with the relation, and turns round with the pair', () => {
    const check = ([a, b]: readonly [Json, Json]): void => {
      const there = compare(a, b, PROOF);
      const back = compare(b, a, PROOF);
      expect(there.relation).toBe(relationOf(there.backward, there.forward));
      expect([there.backward.kind, there.forward.kind]).toEqual([back.forward.kind, back.backward.kind]);
    };
    fc.assert(fc.property(pair, check), RUNS);
  });

  it('does not depend on the seed of the search', () => {
    const check = ([a, b]: readonly [Json, Json], seed: number): void => {
      const one = compare(a, b, { seed: 1 });
      const other = compare(a, b, { seed });
      expect(other.relation).toBe(one.relation);
    };
    fc.assert(fc.property(pair, fc.integer({ min: 2, max: 1_000_000 }), check), { numRuns: 40 });
  });
});

describe('schemas are an algebra of sets', () => {
  const laws: readonly (readonly [string, (a: Json, b: Json, c: Json) => readonly [Json, Json]])[] = [
    ['not not', (a) => [{ not: { not: a } }, a]],
    ['idempotence', (a) => [{ allOf: [a, a] }, { anyOf: [a, a] }]],
    ['commutativity', (a, b) => [{ anyOf: [a, b] }, { anyOf: [b, a] }]],
    ['absorption', (a, b) => [{ allOf: [a, { anyOf: [a, b] }] }, a]],
    ['excluded middle', (a) => [{ anyOf: [a, { not: a }] }, true]],
    ['contradiction', (a) => [{ allOf: [a, { not: a }] }, false]],
    ['of morgan', (a, b) => [{ not: { allOf: [a, b] } }, { anyOf: [{ not: a }, { not: b }] }]],
    [
      'distribution',
      (a, b, c) => [{ allOf: [a, { anyOf: [b, c] }] }, { anyOf: [{ allOf: [a, b] }, { allOf: [a, c] }] }],
    ],
    ['exactly one', (a, b) => [{ oneOf: [a, b] }, { anyOf: [{ allOf: [a, { not: b }] }, { allOf: [b, { not: a }] }] }]],
    [
      'condition',
      (a, b, c) => [
        { if: a, ['then' as string]: b, else: c },
        { anyOf: [{ allOf: [a, b] }, { allOf: [{ not: a }, c] }] },
      ],
    ],
  ];
  it.each(laws)('%s', (_, sides) => {
    const check = (a: Json, b: Json, c: Json): void => {
      const [left, right] = sides(a, b, c);
      expect(both(left, right)).toEqual(EQUAL);
    };
    fc.assert(fc.property(schema, schema, schema, check), RUNS);
  });

  it('a part is in the union, the intersection in the part', () => {
    const check = (a: Json, b: Json): void => {
      expect(backward(a, { anyOf: [a, b] })).toBe('compatible');
      expect(backward({ allOf: [a, b] }, a)).toBe('compatible');
    };
    fc.assert(fc.property(schema, schema, check), RUNS);
  });

  it('inclusion says the same as an empty difference and as the inclusion of complements', () => {
    const check = ([a, b]: readonly [Json, Json]): void => {
      const verdict = backward(a, b);
      expect(backward({ allOf: [a, { not: b }] }, false)).toBe(verdict);
      expect(backward({ not: b }, { not: a })).toBe(verdict);
    };
    fc.assert(fc.property(pair, check), RUNS);
  });

  it('the union is the least above both, the intersection the greatest below', () => {
    let bounds = 0;
    const check = ([a, b, c]: readonly [Json, Json, Json]): void => {
      const [above, below] = [{ anyOf: [a, b] }, { allOf: [a, b] }];
      const isAbove = backward(a, c) === 'compatible' && backward(b, c) === 'compatible';
      const isBelow = backward(c, a) === 'compatible' && backward(c, b) === 'compatible';
      expect(backward(above, c)).toBe(isAbove ? 'compatible' : 'breaking');
      expect(backward(c, below)).toBe(isBelow ? 'compatible' : 'breaking');
      bounds += Number(isAbove) + Number(isBelow);
    };
    fc.assert(fc.property(chain, check), RUNS);
    expect(bounds).toBeGreaterThan(3);
  });
});
