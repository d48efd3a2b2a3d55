import { compareRational, fraction, isMultipleOf, rationalKey, type Rational } from '../rational/rational.ts';
import { countOf, coveredBy, nearestSteps, stepAt, stepsBetween } from './lattice.ts';
import { between, type NumberSet } from './number-set.ts';

/** A member of a set, the proof that there is none, or neither within the work allowed. */
export type Pick =
  | { readonly kind: 'member'; readonly value: Rational }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown' };

const EMPTY: Pick = { kind: 'empty' };
const UNKNOWN: Pick = { kind: 'unknown' };
const TRIES = 4_096;
const DECIMALS = 64;

/** A simple member of the set (near 0, few decimals), or the proof that there is none. */
export function pickNumber(set: NumberSet): Pick {
  if (set.multipleOf === undefined) return pickDense(set);
  if (coveredBy(set.multipleOf, set.notMultiplesOf)) return EMPTY;
  return pickStep(set, set.multipleOf, TRIES + set.except.length);
}

function pickStep(set: NumberSet, step: Rational, tries: number): Pick {
  const allowed = memberTest(set);
  const steps = stepsBetween(set, step);
  for (const k of nearestSteps(steps, tries)) {
    const value = stepAt(step, k);
    if (allowed(value)) return { kind: 'member', value };
  }
  const count = countOf(steps);
  return count !== undefined && count <= BigInt(tries) ? EMPTY : UNKNOWN;
}

/** Without `multipleOf`, an interval of two points has infinitely many members beside the excluded lattices and points. */
function pickDense(set: NumberSet): Pick {
  const { lower, upper } = set;
  if (lower !== undefined && upper !== undefined && compareRational(lower.value, upper.value) >= 0) {
    const only = lower.value;
    return between(set, only) && memberTest(set)(only) ? { kind: 'member', value: only } : EMPTY;
  }
  for (let decimals = 0; decimals < DECIMALS; decimals += 1) {
    const picked = pickStep(set, fraction(1n, 10n ** BigInt(decimals)), 16 + set.except.length);
    if (picked.kind === 'member') return picked;
  }
  return UNKNOWN;
}

function memberTest(set: NumberSet): (value: Rational) => boolean {
  const except = new Set(set.except.map(rationalKey));
  return (value) => !except.has(rationalKey(value)) && !set.notMultiplesOf.some((step) => isMultipleOf(value, step));
}
