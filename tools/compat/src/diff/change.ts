import { type Comparison } from '../compare/verdict.ts';
import { type Json } from '../value/json.ts';

/** What a change is about. */
export type ChangeKind =
  | 'type'
  | 'values'
  | 'bound'
  | 'multiple'
  | 'length'
  | 'pattern'
  | 'format'
  | 'count'
  | 'unique'
  | 'items'
  | 'contains'
  | 'property-added'
  | 'property-removed'
  | 'became-required'
  | 'became-optional'
  | 'other-properties'
  | 'dependency'
  | 'alternative'
  | 'condition'
  | 'unsupported'
  | 'rewritten'
  | 'annotation';

/** Whether somebody breaks by a change; unknown where neither could be shown. */
export type Effect = 'breaks' | 'fits' | 'unknown';

/**
 * Whom a change breaks. `writers`: those who still write by the old schema, and what is stored, under the new one.
 * `readers`: those who still read by the old schema what is written by the new one.
 */
export interface Effects {
  readonly writers: Effect;
  readonly readers: Effect;
}

/** JSON pointers (RFC 6901) into the two schemas; one is absent where only the other side has the thing. */
export interface ChangePlace {
  readonly old?: string;
  readonly new?: string;
}

/** One difference between two schemas that means something to those who use them. */
export interface SchemaChange {
  readonly place: ChangePlace;
  readonly kind: ChangeKind;
  /** The change in one line of plain words. */
  readonly text: string;
  /** Judged at the place, with everything else equal; never `breaks` in a direction that is proved compatible. */
  readonly effect: Effects;
  /** A value at the place that breaks, by direction, as our own evaluator found it. */
  readonly sample?: { readonly writers?: Json; readonly readers?: Json };
  /** Set on the change that lets the witness of the whole through on one side and not on the other. */
  readonly explains?: readonly ('writers' | 'readers')[];
}

/**
 * The changes between two schemas and the verdict on the whole: first those that break, else in the order in which they
 * are met from the root, then words.
 */
export interface SchemaDiff {
  readonly comparison: Comparison;
  readonly changes: readonly SchemaChange[];
}
