/** What stood before the place reached: nothing, a word character, another character. */
export type Before = 0 | 1 | 2;
/** What must come next: anything, a word character, no word character, nothing more. */
export type Next = 0 | 1 | 2 | 3;

/**
 * Where one attempt to match stands: a state, the character before, what must come next, the running automata of
 * lookaheads passed (`[automaton, state]`, sorted), and the state of every lookbehind's automaton.
 */
export interface Config {
  readonly state: number;
  readonly before: Before;
  readonly next: Next;
  readonly ahead: readonly (readonly [number, number])[];
  readonly behind: readonly number[];
}

/** A text that is the same for equal configurations only. */
export const configKey = ({ state, before, next, ahead, behind }: Config): string =>
  `${state},${before},${next}` + (ahead.length + behind.length === 0 ? '' : `,${ahead.join(';')},${behind.join(';')}`);

/** Both demands on what comes next at once; undefined where they contradict. */
export function bothNext(a: Next, b: Next): Next | undefined {
  if (a === b || b === 0) return a;
  if (a === 0) return b;
  return a === 1 || b === 1 ? undefined : 3;
}

/** The list with one more running lookahead. */
export function withAhead(list: Config['ahead'], entry: readonly [number, number]): Config['ahead'] {
  if (list.some(([dfa, state]) => dfa === entry[0] && state === entry[1])) return list;
  return [...list, entry].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
