import {
  add,
  compareRational,
  divide,
  fraction,
  multiply,
  ONE,
  type Rational,
  subtract,
  ZERO,
} from '../../rational/rational.ts';

/** Σ coefficients·x between `low` and `high`; infinite ends are open. */
export interface Range {
  readonly coefficients: readonly (0 | 1)[];
  readonly low: number;
  readonly high: number;
}

/**
 * Numbers x ≥ 0 in all of the ranges, or undefined where there are none, even among fractions. Simplex method, first
 * phase, with the smallest-index rule, so it ends; exact arithmetic.
 */
export function solveRanges(ranges: readonly Range[], variables: number): readonly Rational[] | undefined {
  const limits = ranges.flatMap(({ coefficients, low, high }) => [
    ...(high === Infinity ? [] : [{ coefficients, bound: high, sign: 1 }]),
    ...(low === -Infinity ? [] : [{ coefficients, bound: low, sign: -1 }]),
  ]);
  if (limits.some(({ bound, sign }) => bound === -Infinity * sign)) return undefined;
  const width = variables + 2 * limits.length;
  const rows = limits.map(({ coefficients, bound, sign }, index) => {
    const row = Array.from({ length: width + 1 }, () => ZERO);
    const flip = sign * bound < 0 ? -1 : 1;
    coefficients.forEach((c, i) => (row[i] = fraction(BigInt(c * sign * flip))));
    row[variables + index] = fraction(BigInt(flip));
    row[variables + limits.length + index] = ONE;
    row[width] = fraction(BigInt(sign * bound * flip));
    return row;
  });
  const basis = limits.map((_, index) => variables + limits.length + index);
  const isArtificial = (column: number): boolean => column >= variables + limits.length;
  const entry = (row: readonly Rational[], column: number): Rational => row[column] as Rational;
  const total = (column: number): Rational =>
    rows.reduce((sum, row, i) => (isArtificial(basis[i] as number) ? add(sum, entry(row, column)) : sum), ZERO);

  while (total(width).n !== 0n) {
    const entering = Array.from({ length: variables + limits.length }, (_, column) => column).find(
      (column) => total(column).n > 0n,
    );
    if (entering === undefined) return undefined;
    let leaving: number | undefined;
    for (const [i, row] of rows.entries()) {
      if (entry(row, entering).n <= 0n) continue;
      const ratio = (r: readonly Rational[]): Rational => divide(entry(r, width), entry(r, entering));
      const order = leaving === undefined ? -1 : compareRational(ratio(row), ratio(rows[leaving] as Rational[]));
      if (order < 0 || (order === 0 && (basis[i] as number) < (basis[leaving as number] as number))) leaving = i;
    }
    if (leaving === undefined) return undefined;
    pivot(rows, leaving, entering);
    basis[leaving] = entering;
  }
  return Array.from({ length: variables }, (_, variable) => {
    const row = basis.indexOf(variable);
    return row < 0 ? ZERO : entry(rows[row] as Rational[], width);
  });
}

function pivot(rows: Rational[][], leaving: number, entering: number): void {
  const row = rows[leaving] as Rational[];
  const by = row[entering] as Rational;
  rows[leaving] = row.map((value) => divide(value, by));
  rows.forEach((other, index) => {
    const factor = other[entering] as Rational;
    if (index === leaving || factor.n === 0n) return;
    rows[index] = other.map((value, column) =>
      subtract(value, multiply(factor, (rows[leaving] as Rational[])[column] as Rational)),
    );
  });
}
