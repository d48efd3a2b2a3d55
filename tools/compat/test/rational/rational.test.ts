import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonOf, parseRational, rationalOf } from '../../src/rational/decimal.ts';
import {
  add,
  ceiling,
  compareRational,
  divide,
  floor,
  fraction,
  isMultipleOf,
  leastCommonMultiple,
  multiply,
  type Rational,
  rationalKey,
  subtract,
  ZERO,
} from '../../src/rational/rational.ts';

const RATIONAL = fc
  .tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: 1n, max: 200n }))
  .map(([n, d]) => fraction(n, d));
const POSITIVE = RATIONAL.filter(({ n }) => n > 0n);
const same = (a: Rational, b: Rational): boolean => compareRational(a, b) === 0 && rationalKey(a) === rationalKey(b);

test('the four operations obey the laws of a field', () => {
  fc.assert(
    fc.property(RATIONAL, RATIONAL, RATIONAL, (a, b, c) => {
      expect(same(add(a, b), add(b, a))).toBe(true);
      expect(same(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(true);
      expect(same(subtract(add(a, b), b), a)).toBe(true);
      if (b.n !== 0n) expect(same(multiply(divide(a, b), b), a)).toBe(true);
      expect(compareRational(a, b)).toBe(compareRational(subtract(a, b), ZERO));
    }),
  );
});

test('a fraction has one form, with a positive denominator, and none without', () => {
  expect(fraction(6n, -4n)).toEqual({ n: -3n, d: 2n });
  expect(() => fraction(1n, 0n)).toThrow(RangeError);
});

test('floor and ceiling are the nearest integers', () => {
  fc.assert(
    fc.property(RATIONAL, (a) => {
      const [low, high] = [fraction(floor(a)), fraction(ceiling(a))];
      expect(compareRational(low, a)).toBeLessThanOrEqual(0);
      expect(compareRational(high, a)).toBeGreaterThanOrEqual(0);
      expect(high.n - low.n).toBe(a.d === 1n ? 0n : 1n);
    }),
  );
});

test('the least common multiple is a multiple of both and divides their product with any other', () => {
  fc.assert(
    fc.property(POSITIVE, POSITIVE, fc.integer({ min: 1, max: 30 }), (a, b, k) => {
      const common = leastCommonMultiple(a, b);
      expect(isMultipleOf(common, a) && isMultipleOf(common, b)).toBe(true);
      const other = multiply(common, fraction(BigInt(k), BigInt(k + 1)));
      expect(isMultipleOf(other, a) && isMultipleOf(other, b)).toBe(false);
    }),
  );
});

test('texts of numbers are read exactly, beyond doubles too', () => {
  expect(parseRational('0.1')).toEqual({ n: 1n, d: 10n });
  expect(parseRational('-1.50e1')).toEqual({ n: -15n, d: 1n });
  expect(parseRational('9007199254740993')).toEqual({ n: 9007199254740993n, d: 1n });
  expect(parseRational('0e99999')).toEqual(ZERO);
  expect(() => parseRational('1e99999')).toThrow(RangeError);
  expect(() => parseRational('0x10')).toThrow(SyntaxError);
});

test('a double is the number its shortest text says, and comes back', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(jsonOf(rationalOf(value))).toBe(value === 0 ? 0 : value);
    }),
  );
  expect(jsonOf({ n: 9007199254740993n, d: 1n })).toBe(9007199254740993n);
  expect(jsonOf({ n: 1n, d: 3n })).toBeUndefined();
});
