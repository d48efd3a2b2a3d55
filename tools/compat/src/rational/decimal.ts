import { compareRational, fraction, type Rational } from './rational.ts';

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** Exponents beyond this would need more digits than memory should hold. */
const LARGEST_EXPONENT = 5_000;

/**
 * The exact value of a JSON number text (RFC 8259 section 6).
 * Throws SyntaxError for other text, RangeError for an exponent beyond ±5000.
 */
export function parseRational(text: string): Rational {
  const match = NUMBER.exec(text);
  if (match === null) throw new SyntaxError(`"${text.slice(0, 40)}" is no JSON number`);
  const [, sign = '', whole = '0', decimals = '', exponent = '0'] = match;
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals) * (sign === '-' ? -1n : 1n);
  if (digits === 0n) return { n: 0n, d: 1n };
  if (Math.abs(Number(exponent)) > LARGEST_EXPONENT)
    throw new RangeError(`the exponent of ${text.slice(0, 40)} is too large`);
  return shift >= 0 ? { n: digits * 10n ** BigInt(shift), d: 1n } : fraction(digits, 10n ** BigInt(-shift));
}

/** The value that the shortest decimal of a double denotes, or of a big integer. Throws SyntaxError for NaN and infinities. */
export function rationalOf(value: number | bigint): Rational {
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return { n: BigInt(value), d: 1n };
  return parseRational(String(value));
}

/** A double whose shortest decimal is exactly r, else a big integer, else undefined. */
export function jsonOf(r: Rational): number | bigint | undefined {
  const double = doubleNear(r);
  if (Number.isFinite(double) && compareRational(rationalOf(double), r) === 0) return double === 0 ? 0 : double;
  return r.d === 1n ? r.n : undefined;
}

/** A double close to r; the exact one where a decimal of at most 17 digits is r. */
function doubleNear(r: Rational): number {
  if (r.d === 1n) return Number(r.n);
  const digits = decimalDigits(r.d);
  if (digits === undefined) return Number(r.n) / Number(r.d);
  return Number(`${(r.n * 10n ** BigInt(digits)) / r.d}e-${digits}`);
}

/** How many decimals 1/d needs; undefined where it has no finite decimal. */
function decimalDigits(d: bigint): number | undefined {
  let rest = d;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}
