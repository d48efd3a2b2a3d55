import {
  ceiling,
  divide,
  fraction,
  floor,
  isMultipleOf,
  leastCommonMultiple,
  multiply,
  type Rational,
} from '../rational/rational.ts';
import { type End, type NumberSet } from './number-set.ts';

/** The integers k with k·step inside the interval; an absent end is open. */
export interface Steps {
  readonly first?: bigint;
  readonly last?: bigint;
}

/** Which multiples of `step` lie between the ends of a set. */
export function stepsBetween(set: Pick<NumberSet, 'lower' | 'upper'>, step: Rational): Steps {
  const from = (end: End): bigint => {
    const first = ceiling(divide(end.value, step));
    return end.exclusive && isMultipleOf(end.value, step) ? first + 1n : first;
  };
  const to = (end: End): bigint => {
    const last = floor(divide(end.value, step));
    return end.exclusive && isMultipleOf(end.value, step) ? last - 1n : last;
  };
  return {
    ...(set.lower === undefined ? {} : { first: from(set.lower) }),
    ...(set.upper === undefined ? {} : { last: to(set.upper) }),
  };
}

/** How many steps there are; undefined for infinitely many. */
export function countOf({ first, last }: Steps): bigint | undefined {
  if (first === undefined || last === undefined) return undefined;
  return last < first ? 0n : last - first + 1n;
}

/** The steps that are nearest to 0 first, at most `limit` of them. */
export function* nearestSteps({ first, last }: Steps, limit: number): Generator<bigint> {
  const inside = (k: bigint): boolean => (first === undefined || k >= first) && (last === undefined || k <= last);
  const start = first !== undefined && first > 0n ? first : last !== undefined && last < 0n ? last : 0n;
  let given = 0;
  for (let distance = 0n; given < limit; distance += 1n) {
    const up = start + distance;
    const down = start - distance;
    if (!inside(up) && !inside(down)) return;
    if (inside(up)) {
      given += 1;
      yield up;
    }
    if (distance === 0n || given >= limit || !inside(down)) continue;
    given += 1;
    yield down;
  }
}

/** Whether every multiple of `step` is a multiple of one of `others`: some of them divides it. */
export const coveredBy = (step: Rational, others: readonly Rational[]): boolean =>
  others.some((other) => isMultipleOf(step, other));

/** A number is a multiple of all of `steps` exactly when it is one of the returned; undefined for no steps. */
export function commonStep(steps: readonly Rational[]): Rational | undefined {
  const [head, ...rest] = steps;
  return head === undefined ? undefined : rest.reduce((a, b) => leastCommonMultiple(a, b), head);
}

/** The number k·step. */
export const stepAt = (step: Rational, k: bigint): Rational => multiply(step, fraction(k));
