import { type Json } from '../value/json.ts';

/** What is true of one direction: is every instance of the first schema valid under the second? */
export type Direction = Compatible | Breaking | Undecided;

/** Proved; `proof` names the kind of proof. */
export interface Compatible {
  readonly kind: 'compatible';
  readonly proof: string;
}

/** Refuted: the first schema accepts `witness`, the second rejects it, as two independent evaluators say. */
export interface Breaking {
  readonly kind: 'breaking';
  readonly witness: Json;
  /** JSON pointer into the witness. */
  readonly instanceLocation: string;
  /** JSON pointer into the schema that rejects it. */
  readonly keywordLocation: string;
  readonly keyword: string;
}

/** Neither proved nor refuted; `tried` counts the instances that were tried. */
export interface Undecided {
  readonly kind: 'unknown';
  readonly reasons: readonly Reason[];
  readonly tried: number;
}

/** Why a direction is unknown; `pointer` into the schema, empty for the whole. */
export interface Reason {
  readonly code: string;
  readonly pointer: string;
}

/** How the instances of the new schema relate to those of the old. */
export type Relation = 'equal' | 'widened' | 'narrowed' | 'incomparable' | 'unknown';

/** Both directions; `backward`: every instance of old is valid under new. */
export interface Comparison {
  readonly backward: Direction;
  readonly forward: Direction;
  readonly relation: Relation;
}

/** The relation that two directions make; unknown as long as one of them is. */
export function relationOf(backward: Direction, forward: Direction): Relation {
  if (backward.kind === 'unknown' || forward.kind === 'unknown') return 'unknown';
  if (backward.kind === 'compatible') return forward.kind === 'compatible' ? 'equal' : 'widened';
  return forward.kind === 'compatible' ? 'narrowed' : 'incomparable';
}
