/** What the answers so far add up to; times in milliseconds. */
export interface Tally {
  cases: number;
  errors: number;
  /** Directions by verdict. */
  readonly verdicts: Record<string, number>;
  readonly times: number[];
}

interface Answer {
  readonly id: string | null;
  readonly error?: { readonly message: string };
  readonly backward?: { readonly verdict: string };
  readonly forward?: { readonly verdict: string };
  readonly relation?: string;
  readonly ms?: number;
}

/** Adds one answer. */
export function tallied(tally: Tally, text: string): void {
  const { error, backward, forward, ms } = JSON.parse(text) as Answer;
  tally.cases += 1;
  if (error) tally.errors += 1;
  for (const direction of [backward, forward])
    if (direction) tally.verdicts[direction.verdict] = (tally.verdicts[direction.verdict] ?? 0) + 1;
  if (ms !== undefined) tally.times.push(ms);
}

/** One answer as a line for people. */
export function summaryLine(text: string): string {
  const { id, error, backward, forward, relation, ms } = JSON.parse(text) as Answer;
  if (error) return `${id ?? '(no id)'}  error: ${error.message}`;
  return `${id}  backward ${backward?.verdict}, forward ${forward?.verdict}: ${relation} (${ms} ms)`;
}
