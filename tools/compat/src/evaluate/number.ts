import { rationalOf } from '../rational/decimal.ts';
import { compareRational, isMultipleOf, type Rational } from '../rational/rational.ts';
import { type Bound, type NumberPart } from '../schema/ir.ts';

/** Exact: bounds and multiples as rationals. */
export function judgeNumber(part: NumberPart, instance: number | bigint): boolean {
  if (part.lower && !within(instance, part.lower, 1)) return false;
  if (part.upper && !within(instance, part.upper, -1)) return false;
  return part.multiples.every((multiple) => divides(multiple, instance));
}

function within(instance: number | bigint, bound: Bound, sign: 1 | -1): boolean {
  const order = compare(instance, bound) * sign;
  return bound.exclusive ? order > 0 : order >= 0;
}

function compare(instance: number | bigint, bound: Bound): number {
  if (typeof instance === 'number' && bound.double !== undefined) return Math.sign(instance - bound.double);
  return compareRational(rationalOf(instance), bound.value);
}

function divides(multiple: Rational, instance: number | bigint): boolean {
  if (multiple.d === 1n && typeof instance === 'number') {
    if (multiple.n === 1n) return Number.isSafeInteger(instance) || isMultipleOf(rationalOf(instance), multiple);
  }
  return isMultipleOf(rationalOf(instance), multiple);
}
