import { DIRECTIONS, type Example, truthOf, type Way } from './examples.ts';

/** What a tool says of one direction; `error` where it gives up. */
export type Said = 'compatible' | 'breaking' | 'unknown' | 'error';

/** What a tool says of a case, and how long both directions took it. */
export interface Answer extends Readonly<Record<Way, Said>> {
  readonly id: string;
  readonly ms: number;
}

/** A row of the table: counts of directions whose truth is known, and milliseconds a case. */
export interface Score {
  readonly tool: string;
  readonly directions: number;
  readonly correct: number;
  /** Said to be compatible, but is breaking. */
  readonly unsound: number;
  /** Said to be breaking, but is compatible. */
  readonly overstrict: number;
  readonly unknown: number;
  readonly error: number;
  /** Share of the compatible directions that were called compatible. */
  readonly proved: number;
  readonly times: Times;
}

/** Milliseconds. */
export interface Times {
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

/** The score of a tool's answers; a case without an answer counts as an error. */
export function scoreOf(tool: string, cases: readonly Example[], answers: readonly Answer[]): Score {
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const count = { correct: 0, unsound: 0, overstrict: 0, unknown: 0, error: 0 };
  const compatible = { all: 0, found: 0 };
  let directions = 0;
  for (const example of cases)
    for (const way of DIRECTIONS) {
      const truth = truthOf(example, way);
      if (truth === undefined) continue;
      directions += 1;
      const said = byId.get(example.id)?.[way] ?? 'error';
      count[judged(said, truth)] += 1;
      compatible.all += truth ? 1 : 0;
      compatible.found += truth && said === 'compatible' ? 1 : 0;
    }
  return { tool, directions, ...count, proved: compatible.found / compatible.all, times: timesOf(answers) };
}

/** Median, 95th percentile and maximum of the answers' milliseconds. */
export function timesOf(answers: readonly Answer[]): Times {
  const sorted = answers.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { median: at(0.5), p95: at(0.95), max: at(1) };
}

function judged(said: Said, truth: boolean): 'correct' | 'unsound' | 'overstrict' | 'unknown' | 'error' {
  if (said === 'unknown' || said === 'error') return said;
  if ((said === 'compatible') === truth) return 'correct';
  return truth ? 'overstrict' : 'unsound';
}
