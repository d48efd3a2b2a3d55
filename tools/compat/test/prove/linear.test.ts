import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Range, solveRanges } from '../../src/prove/theory/linear.ts';
import { add, compareRational, fraction, type Rational, ZERO } from '../../src/rational/rational.ts';

const VARIABLES = 3;
const LARGEST = 6;
const RANGE: fc.Arbitrary<Range> = fc.record({
  coefficients: fc.array(fc.constantFrom(0 as const, 1 as const), { minLength: VARIABLES, maxLength: VARIABLES }),
  low: fc.oneof(fc.constant(-Infinity), fc.integer({ min: -2, max: LARGEST })),
  high: fc.oneof(fc.constant(Infinity), fc.integer({ min: -1, max: LARGEST })),
});

const POINTS = Array.from({ length: (LARGEST + 1) ** VARIABLES }, (_, code) =>
  Array.from({ length: VARIABLES }, (__, i) => fraction(BigInt(Math.floor(code / (LARGEST + 1) ** i) % (LARGEST + 1)))),
);

function satisfies(point: readonly Rational[], { coefficients, low, high }: Range): boolean {
  const sum = point.reduce((total, value, i) => (coefficients[i] === 1 ? add(total, value) : total), ZERO);
  const atLeast = low === -Infinity || compareRational(sum, fraction(BigInt(low))) >= 0;
  return atLeast && (high === Infinity || compareRational(sum, fraction(BigInt(high))) <= 0);
}

test('a solution lies in every range, and none is missed that whole numbers have', () => {
  fc.assert(
    fc.property(fc.array(RANGE, { maxLength: 5 }), (ranges) => {
      const solution = solveRanges(ranges, VARIABLES);
      if (solution === undefined)
        expect(POINTS.some((point) => ranges.every((range) => satisfies(point, range)))).toBe(false);
      else {
        expect(solution.every((value) => compareRational(value, ZERO) >= 0)).toBe(true);
        expect(ranges.filter((range) => !satisfies(solution, range))).toEqual([]);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('counts of a million are solved without counting', () => {
  const million = 1_000_000;
  const both: Range = { coefficients: [1, 1], low: -Infinity, high: 2 * million };
  const first: Range = { coefficients: [1, 0], low: million + 1, high: Infinity };
  const second: Range = { coefficients: [0, 1], low: million, high: Infinity };
  expect(solveRanges([both, first, second], 2)).toBeUndefined();
  expect(solveRanges([both, { ...first, low: million }, second], 2)).toEqual([
    fraction(1_000_000n),
    fraction(1_000_000n),
  ]);
});
