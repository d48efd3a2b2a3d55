import { type Graph, type NodeId } from '../schema/ir.ts';
import { type Json } from '../value/json.ts';

/** Whether an instance satisfies a node; `unknown` where only an unsupported part could tell. */
export type Verdict = 'valid' | 'invalid' | 'unknown';

/** What was evaluated in one object or array (names or indexes); `uncertain`: an unknown part might add more. */
export interface Seen {
  readonly keys: Set<string | number>;
  uncertain: boolean;
}

/** The evaluation of a node, handed to the parts so that they can descend. */
export interface Evaluator {
  /** Charges work beyond the one step that each judgement costs. */
  readonly spend: (steps: number) => void;
  readonly graph: Graph;
  /** Judges an instance; with `seen`, adds what the node evaluated when it is not invalid. */
  readonly judge: (id: NodeId, instance: Json, seen?: Seen) => Verdict;
}

/** The conjunction of two verdicts (Kleene). */
export function both(a: Verdict, b: Verdict): Verdict {
  if (a === 'invalid' || b === 'invalid') return 'invalid';
  return a === 'unknown' || b === 'unknown' ? 'unknown' : 'valid';
}

/** The opposite verdict. */
export function opposite(verdict: Verdict): Verdict {
  if (verdict === 'unknown') return 'unknown';
  return verdict === 'valid' ? 'invalid' : 'valid';
}

/** A verdict for a plain fact. */
export const verdictOf = (holds: boolean): Verdict => (holds ? 'valid' : 'invalid');

/** Nothing seen yet. */
export const nothingSeen = (): Seen => ({ keys: new Set(), uncertain: false });

/** Adds what `inner` saw. */
export function merge(seen: Seen, inner: Seen): void {
  for (const key of inner.keys) seen.keys.add(key);
  seen.uncertain ||= inner.uncertain;
}
