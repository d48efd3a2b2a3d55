import { compareRational, type Rational } from '../rational/rational.ts';

/** An end of an interval. */
export interface End {
  readonly value: Rational;
  readonly exclusive: boolean;
}

/**
 * The numbers between two ends that are multiples of `multipleOf`, of none of `notMultiplesOf`, and none of `except`.
 * An absent end is open to infinity; an absent `multipleOf` means every number. All multiples are positive.
 */
export interface NumberSet {
  readonly lower?: End;
  readonly upper?: End;
  readonly multipleOf?: Rational;
  readonly notMultiplesOf: readonly Rational[];
  readonly except: readonly Rational[];
}

/** Whether the interval of the set holds a value. */
export function between(set: Pick<NumberSet, 'lower' | 'upper'>, value: Rational): boolean {
  if (set.lower !== undefined) {
    const order = compareRational(value, set.lower.value);
    if (order < 0 || (order === 0 && set.lower.exclusive)) return false;
  }
  if (set.upper === undefined) return true;
  const order = compareRational(value, set.upper.value);
  return order < 0 || (order === 0 && !set.upper.exclusive);
}

/** The stricter of two lower ends. */
export const higherEnd = (a: End | undefined, b: End): End => (a === undefined || stricter(a, b, 1) ? b : a);

/** The stricter of two upper ends. */
export const lowerEnd = (a: End | undefined, b: End): End => (a === undefined || stricter(a, b, -1) ? b : a);

function stricter(a: End, b: End, direction: 1 | -1): boolean {
  const order = compareRational(b.value, a.value) * direction;
  return order > 0 || (order === 0 && b.exclusive);
}
