import { type Before } from './config.ts';
import { type Dfa } from './dfa.ts';

/** The automata of the lookaheads (by automaton number) and lookbehinds of a pattern. */
export interface Looks {
  /** The number, in `aheadDfas`, of the automaton for a lookahead that starts behind `before`. */
  readonly aheadNumber: (look: number, before: Before) => number;
  readonly aheadDfas: readonly Dfa[];
  readonly behindDfas: readonly Dfa[];
}
