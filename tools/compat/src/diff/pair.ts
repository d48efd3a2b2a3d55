import { type NodeId, type SchemaNode } from '../schema/ir.ts';
import { type ChangeKind, type ChangePlace } from './change.ts';
import { type FullNode } from './full-node.ts';
import { type Path, type Segment } from './path.ts';
import { type Sources } from './source.ts';

/** One change of one node: its words, and how a node on the way from old to new takes it over. */
export interface Step {
  readonly kind: ChangeKind;
  readonly text: string;
  readonly place: ChangePlace;
  readonly apply: (current: FullNode, target: FullNode) => FullNode;
}

/**
 * An old and a new node that mean the same part. `id` is a node of the graph that stands for both: it goes from
 * `start` to `target`, step by step; pairs below it are named by their ids, too, so that everything else is equal.
 */
export interface Pair {
  readonly id: NodeId;
  readonly old: NodeId;
  readonly next: NodeId;
  readonly path: Path;
  readonly parent: Pair | undefined;
  readonly depth: number;
  start: FullNode;
  target: FullNode;
  steps: readonly Step[];
}

/** What aligning one part of two nodes needs: names for places, and pairs for what belongs together. */
export interface Alignment {
  readonly old: FullNode;
  readonly next: FullNode;
  /** What the nodes speak of, in words. */
  readonly name: string;
  readonly path: Path;
  /** The id of the pair of two child nodes. */
  readonly child: (old: NodeId, next: NodeId, ...segments: readonly Segment[]) => NodeId;
  /** The node of a child, merged. */
  readonly node: (id: NodeId) => SchemaNode;
  /** A number that only nodes share that accept the same instances. */
  readonly classOf: (id: NodeId) => number | undefined;
  /** Whether two children are known to accept the same instances. */
  readonly same: (a: NodeId, b: NodeId) => boolean;
  readonly sources: Sources;
  /** The pointers to a keyword (or to what lies below it) on both sides. */
  readonly place: (...tokens: readonly string[]) => ChangePlace;
  /** The pointers to child nodes. */
  readonly placeOf: (old: NodeId | undefined, next: NodeId | undefined) => ChangePlace;
}

/** The steps of one part, and the node before and after them, in which children are named by pairs. */
export interface Aligned {
  readonly start: FullNode;
  readonly target: FullNode;
  readonly steps: readonly Step[];
}
