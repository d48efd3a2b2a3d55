import type { Measured } from './measure.ts';

/** One line of the result: a job against its yardstick. */
export interface Ratio {
  readonly job: string;
  readonly n: number;
  readonly yardstick: string;
  /** What is compared: `cpu` or `wall` in seconds, or a figure of its own unit. */
  readonly by: string;
  readonly value: number;
  readonly against: number;
  /** The ratio is to stay at or below it; undefined where there is no goal. */
  readonly goal?: number | undefined;
  /** The ratio that a throw-away prototype reached once, to know what can be had. */
  readonly reached?: number | undefined;
}

/** What a ratio is held against. */
export type Mark = Pick<Ratio, 'goal' | 'reached'>;

/** Compares the cpu of two measured subjects. */
export function cpuRatio(all: readonly Measured[], n: number, job: string, yardstick: string, mark: Mark = {}): Ratio {
  const cpuOf = (name: string): number => all.find((one) => one.name === name)?.cpu ?? Number.NaN;
  return { job, n, yardstick, by: 'cpu s', value: cpuOf(job), against: cpuOf(yardstick), ...mark };
}

/** The results as an aligned table, one line a ratio. */
export function ratioTable(ratios: readonly Ratio[]): string {
  const rows = ratios.map(({ job, n, yardstick, by, value, against, goal, reached }) => {
    const ratio = value / against;
    const verdict = goal === undefined ? '' : ratio <= goal ? 'reached' : 'missed';
    return [
      job,
      String(n),
      `/ ${yardstick}`,
      by,
      figure(value),
      figure(against),
      ratio.toFixed(2),
      goal === undefined ? '-' : `<= ${goal}`,
      reached === undefined ? '-' : String(reached),
      verdict,
    ];
  });
  return aligned([['job', 'N', 'yardstick', 'unit', 'job', 'yardstick', 'ratio', 'goal', 'prototype', ''], ...rows]);
}

const figure = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(3));

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
