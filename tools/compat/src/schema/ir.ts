import { type Rational } from '../rational/rational.ts';
import { type Json } from '../value/json.ts';

/** Number of a node in its graph. */
export type NodeId = number;

/** Bit set of JSON types; `integer` is a number with the multiple 1. */
export type TypeSet = number;

/** One bit for each JSON type. */
export const NULL = 1;
export const BOOLEAN = 2;
export const NUMBER = 4;
export const STRING = 8;
export const ARRAY = 16;
export const OBJECT = 32;
export const ANY_TYPE = 63;

/** Where a node stands: `side` 0 for old, 1 for new; `pointer` is the JSON pointer (RFC 6901) in that document. */
export interface Place {
  readonly side: 0 | 1;
  readonly pointer: string;
}

/** Why a node cannot be judged; whatever depends on it is unknown. */
export interface Unsupported {
  readonly code: UnsupportedCode;
  readonly pointer: string;
}

export type UnsupportedCode =
  | 'unresolved-ref'
  | 'invalid-keyword'
  | 'invalid-pattern'
  | 'unguarded-cycle'
  | 'unknown-dialect'
  | 'disputed-keyword';

/** An end of a number interval. */
export interface Bound {
  readonly value: Rational;
  readonly exclusive: boolean;
  /** Set where the source is a double: numbers compare by it without big integers. */
  readonly double?: number;
}

/** Numbers; the type `integer` is the multiple 1. */
export interface NumberPart {
  readonly lower?: Bound;
  readonly upper?: Bound;
  /** Positive; a number must be a multiple of each. */
  readonly multiples: readonly Rational[];
}

/** An ECMA-262 pattern, searched (not anchored). `flags` is `u`, or empty where the source is no Unicode pattern. */
export interface Pattern {
  readonly source: string;
  readonly flags: 'u' | '';
}

/** Strings; lengths in code points, `Infinity` where open. */
export interface StringPart {
  readonly minLength: number;
  readonly maxLength: number;
  readonly patterns: readonly Pattern[];
}

/** `min` to `max` items satisfy `node`; `evaluates`: those items count as evaluated (2020-12, not 2019-09). */
export interface Contains {
  readonly node: NodeId;
  readonly min: number;
  readonly max: number;
  readonly evaluates: boolean;
}

/** Arrays: item i satisfies `prefix[i]`, or `rest` from `prefix.length` on (absent: no constraint, not evaluated). */
export interface ArrayPart {
  readonly prefix: readonly NodeId[];
  readonly rest?: NodeId;
  readonly minItems: number;
  readonly maxItems: number;
  readonly unique: boolean;
  readonly contains?: Contains;
  /** For items that no keyword of this node or of its in-place applicators evaluated. */
  readonly unevaluated?: NodeId;
}

/** Objects; `additional` is for names that neither `properties` nor `patterns` match. */
export interface ObjectPart {
  readonly properties: ReadonlyMap<string, NodeId>;
  readonly patterns: readonly { readonly pattern: Pattern; readonly node: NodeId }[];
  readonly additional?: NodeId;
  readonly names?: NodeId;
  readonly required: readonly string[];
  readonly minProperties: number;
  readonly maxProperties: number;
  readonly dependentRequired: ReadonlyMap<string, readonly string[]>;
  readonly dependentSchemas: ReadonlyMap<string, NodeId>;
  /** For properties that no keyword of this node or of its in-place applicators evaluated. */
  readonly unevaluated?: NodeId;
}

/** `if`, with `then` and `else` where given; it collects annotations even without them. */
export interface Conditional {
  readonly if: NodeId;
  readonly then?: NodeId;
  readonly else?: NodeId;
}

/**
 * A conjunction: an instance is valid when every field that is present holds. A part speaks about its own type only
 * and holds for every other type. A boolean schema `true` is a node without fields; `false` has `types` 0.
 */
export interface SchemaNode {
  readonly place: Place;
  /** Types allowed; absent: all. */
  readonly types?: TypeSet;
  /** Values allowed by `enum` and `const` (both present: their intersection). */
  readonly values?: readonly Json[];
  readonly number?: NumberPart;
  readonly string?: StringPart;
  readonly array?: ArrayPart;
  readonly object?: ObjectPart;
  /** `allOf`, and `$ref`, `$dynamicRef`, `$recursiveRef` already resolved. */
  readonly allOf?: readonly NodeId[];
  readonly anyOf?: readonly NodeId[];
  readonly oneOf?: readonly NodeId[];
  readonly not?: NodeId;
  readonly conditional?: Conditional;
  /** Names of asserted formats, uninterpreted; filled only where formats assert. */
  readonly formats?: readonly string[];
  /** The node means more than its other fields say: an over-approximation when read as a left side. */
  readonly unsupported?: readonly Unsupported[];
}

/**
 * Nodes of both schemas under one numbering; ids may be cyclic, but every cycle passes through a property, an item or
 * a name (others are `unguarded-cycle`). Parsing has applied the dialect: ignored `$ref` siblings, boolean
 * `exclusiveMinimum`, `items` arrays, `dependencies`, unknown keywords, dynamic references by their scope.
 */
export interface Graph {
  readonly nodes: SchemaNode[];
}

/** The node of an id. Throws RangeError for an id that the graph does not have. */
export function nodeOf(graph: Graph, id: NodeId): SchemaNode {
  const node = graph.nodes[id];
  if (node === undefined) throw new RangeError(`no schema node ${id}`);
  return node;
}
