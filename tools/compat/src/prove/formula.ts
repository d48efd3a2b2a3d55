import { type End } from '../number/number-set.ts';
import { type Rational } from '../rational/rational.ts';
import { type Json } from '../value/json.ts';

/** A statement about one JSON value, interned by its store: equal statements are the same object. */
export type Formula = { readonly id: number } & Statement;

/** What a value is asked for. Every statement about one type holds for values of other types only by the type split. */
export type Statement = Connective | Literal | NumberAtom | StringAtom | ArrayAtom | ObjectAtom;

export type Connective =
  | { readonly kind: 'true' | 'false' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Formula[] };

/** Statements about a value of any type. `opaque` is a condition that is not understood; equal keys mean equal conditions. */
export type Literal =
  | { readonly kind: 'node'; readonly node: number; readonly holds: boolean }
  | { readonly kind: 'values'; readonly values: ReadonlyMap<string, Json>; readonly holds: boolean }
  | { readonly kind: 'opaque'; readonly key: string; readonly reason: Reason; readonly holds: boolean };

export type NumberAtom =
  | { readonly kind: 'above' | 'below'; readonly end: End }
  | { readonly kind: 'multiple'; readonly of: Rational; readonly holds: boolean };

export type StringAtom =
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: 'u' | ''; readonly holds: boolean }
  | { readonly kind: 'minLength' | 'maxLength'; readonly count: number };

/** About items with from ≤ index < to (`every`, `some`), about how many items satisfy a statement, and about lengths. */
export type ArrayAtom =
  | { readonly kind: 'everyItem' | 'someItem'; readonly from: number; readonly to: number; readonly value: Formula }
  | { readonly kind: 'atLeast' | 'atMost'; readonly count: number; readonly value: Formula }
  | { readonly kind: 'minItems' | 'maxItems'; readonly count: number }
  | { readonly kind: 'unique'; readonly holds: boolean };

/** About the members whose names satisfy `keys` (a statement about strings), and about how many members there are. */
export type ObjectAtom =
  | { readonly kind: 'everyMember' | 'someMember'; readonly keys: Formula; readonly value: Formula }
  | { readonly kind: 'minProperties' | 'maxProperties'; readonly count: number };

/** Why something is not decided, and where (a JSON pointer into either schema). */
export interface Reason {
  readonly code: string;
  readonly pointer: string;
}
