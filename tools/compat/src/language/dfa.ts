/** One state: the code points up to `ends[i]` (and above `ends[i-1]`) lead to `targets[i]`; the last end is 0x10ffff. */
export interface Row {
  readonly ends: readonly number[];
  readonly targets: readonly number[];
}

/** A complete deterministic automaton over code points; state 0 is the start. */
export interface Dfa {
  readonly rows: readonly Row[];
  readonly final: readonly boolean[];
  /** Whether some text leads from the state to a final state. */
  readonly canAccept: readonly boolean[];
  /** Whether some text leads from the state to a state that is not final. */
  readonly canRefuse: readonly boolean[];
}

/** Completes the rows and final states to an automaton. */
export function dfaOf(rows: readonly Row[], final: readonly boolean[]): Dfa {
  const sources = rows.map((): number[] => []);
  rows.forEach((row, state) => {
    for (const target of new Set(row.targets)) sources[target]?.push(state);
  });
  const reaching = (wanted: boolean): boolean[] => {
    const reached = final.map((isFinal) => isFinal === wanted);
    const open = [...reached.keys()].filter((state) => reached[state]);
    for (let state = open.pop(); state !== undefined; state = open.pop())
      for (const source of sources[state] ?? []) {
        if (reached[source] === true) continue;
        reached[source] = true;
        open.push(source);
      }
    return reached;
  };
  return { rows, final, canAccept: reaching(true), canRefuse: reaching(false) };
}

/** The state that a code point leads to. */
export function step(dfa: Dfa, state: number, char: number): number {
  const { ends, targets } = dfa.rows[state] as Row;
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] as number) < char) low = middle + 1;
    else high = middle;
  }
  return targets[low] as number;
}

/** Whether the automaton accepts a text, read by code points. */
export function accepts(dfa: Dfa, text: string): boolean {
  let state = 0;
  for (const char of text) state = step(dfa, state, char.codePointAt(0) as number);
  return dfa.final[state] === true;
}

/** The automaton of every text. */
export const EVERY_TEXT: Dfa = dfaOf([{ ends: [0x10ffff], targets: [0] }], [true]);
