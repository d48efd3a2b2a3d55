import type { Score } from './score.ts';

const COLUMNS = ['tool', 'correct', 'unsound', 'overstrict', 'unknown', 'error', 'proved', 'ms median', 'p95', 'max'];

/** The scores as a markdown table. */
export function scoreTable(scores: readonly Score[]): string {
  return table([COLUMNS, ...scores.map(row)]);
}

/** A markdown table; the first row is its head. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

/** A share in percent, one decimal. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function row({ tool, directions, correct, unsound, overstrict, unknown, error, proved, times }: Score): string[] {
  const counts = [unsound, overstrict, unknown, error].map(String);
  const milliseconds = [times.median, times.p95, times.max].map((ms) => ms.toFixed(ms < 10 ? 2 : 0));
  return [tool, percent(correct / directions), ...counts, percent(proved), ...milliseconds];
}
