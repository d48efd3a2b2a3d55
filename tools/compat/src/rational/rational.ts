/** A fraction in lowest terms with a positive denominator. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x < 0n ? -x : x;
}

/** The fraction n/d in lowest terms. Throws RangeError when d is 0. */
export function fraction(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new RangeError('a fraction has no denominator 0');
  if (d === 1n) return { n, d };
  const common = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { n: n / common, d: d / common };
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

export const add = (a: Rational, b: Rational): Rational => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational): Rational => fraction(a.n * b.n, a.d * b.d);
export const divide = (a: Rational, b: Rational): Rational => fraction(a.n * b.d, a.d * b.n);

/** -1, 0 or 1 as a is less than, equal to or greater than b. */
export function compareRational(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether a is an integer times b; only 0 is a multiple of 0. */
export const isMultipleOf = (a: Rational, b: Rational): boolean =>
  b.n === 0n ? a.n === 0n : (a.n * b.d) % (b.n * a.d) === 0n;

/** The greatest integer not above a. */
export const floor = (a: Rational): bigint => a.n / a.d - (a.n < 0n && a.n % a.d !== 0n ? 1n : 0n);

/** The least integer not below a. */
export const ceiling = (a: Rational): bigint => -floor({ n: -a.n, d: a.d });

/** The least positive number that is a multiple of both; both must be positive. */
export function leastCommonMultiple(a: Rational, b: Rational): Rational {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return fraction((left / gcd(left, right)) * right, a.d * b.d);
}

/** A text that is the same for equal fractions only. */
export const rationalKey = (a: Rational): string => (a.d === 1n ? `${a.n}` : `${a.n}/${a.d}`);
