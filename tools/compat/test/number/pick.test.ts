import fc from 'fast-check';
import { expect, test } from 'vitest';
import { between, type NumberSet } from '../../src/number/number-set.ts';
import { pickNumber } from '../../src/number/pick.ts';
import { fraction, isMultipleOf, type Rational, rationalKey } from '../../src/rational/rational.ts';

const VALUE = fc.tuple(fc.bigInt({ min: -40n, max: 40n }), fc.constantFrom(1n, 2n, 5n)).map(([n, d]) => fraction(n, d));
const STEP = fc.tuple(fc.bigInt({ min: 1n, max: 8n }), fc.constantFrom(1n, 2n, 5n)).map(([n, d]) => fraction(n, d));
const END = fc.record({ value: VALUE, exclusive: fc.boolean() });
const SET: fc.Arbitrary<NumberSet> = fc.record(
  {
    lower: END,
    upper: END,
    multipleOf: STEP,
    notMultiplesOf: fc.array(STEP, { maxLength: 3 }),
    except: fc.array(VALUE, { maxLength: 4 }),
  },
  { requiredKeys: ['notMultiplesOf', 'except'] },
);

/** A grid that contains every end, step and excepted value, and points between them. */
const GRID = Array.from({ length: 4_001 }, (_, i) => fraction(BigInt(i - 2_000), 20n));
const isMember = (set: NumberSet, value: Rational): boolean =>
  between(set, value) &&
  (set.multipleOf === undefined || isMultipleOf(value, set.multipleOf)) &&
  !set.notMultiplesOf.some((step) => isMultipleOf(value, step)) &&
  !set.except.some((other) => rationalKey(other) === rationalKey(value));

test('a pick is a member, and an empty set has none on the grid', () => {
  fc.assert(
    fc.property(SET, (set) => {
      const picked = pickNumber(set);
      expect(picked.kind).not.toBe('unknown');
      if (picked.kind === 'member') expect(isMember(set, picked.value)).toBe(true);
      else expect(GRID.some((value) => isMember(set, value))).toBe(false);
    }),
    { numRuns: 800 },
  );
});

test('coprime steps far out, and steps that cover each other, are decided without counting', () => {
  const set = (multipleOf: bigint, notMultiplesOf: readonly bigint[], lower = 1n): NumberSet => ({
    lower: { value: fraction(lower), exclusive: false },
    multipleOf: fraction(multipleOf),
    notMultiplesOf: notMultiplesOf.map((step) => fraction(step)),
    except: [],
  });
  expect(pickNumber(set(7919n, [7907n], 10n ** 30n)).kind).toBe('member');
  expect(pickNumber(set(6n, [4n, 2n], 10n ** 30n)).kind).toBe('empty');
  expect(pickNumber({ ...set(7919n, [7907n]), upper: { value: fraction(7918n), exclusive: false } }).kind).toBe(
    'empty',
  );
});
