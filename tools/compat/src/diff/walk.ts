import { classesOf } from '../schema/classes.ts';
import { type Graph, type NodeId, nodeOf, type Place } from '../schema/ir.ts';
import { pointerTo } from '../schema/pointer.ts';
import { align } from './align.ts';
import { type ChangePlace } from './change.ts';
import { hasMember, type Sources } from './source.ts';
import { filled } from './full-node.ts';
import { type Merged, merging } from './merge.ts';
import { type Alignment, type Pair } from './pair.ts';
import { named, type Path, type Segment } from './path.ts';
import { unsupportedSteps } from './parts/unsupported.ts';

/** More pairs than this are not looked at: the rest is then part of one change of the whole. */
const MOST_PAIRS = 20_000;

/** The pairs that two schemas make from the root, nearest first, and whether all were seen. */
export interface Walk {
  readonly root: Pair;
  readonly pairs: readonly Pair[];
  readonly isWhole: boolean;
  readonly merge: (id: NodeId) => Merged;
  /** The classes of the nodes that there were before the walk. */
  readonly classes: readonly number[];
}

/** Walks two schemas of one graph side by side. */
export function walkBoth(graph: Graph, roots: readonly [NodeId, NodeId], sources: Sources): Walk {
  const classes = classesOf(graph);
  const merge = merging(graph);
  const known = new Map<string, Pair>();
  const pairs: Pair[] = [];
  const pairOf = (old: NodeId, next: NodeId, path: Path, parent: Pair | undefined): NodeId => {
    const key = `${old} ${next}`;
    const found = known.get(key);
    if (found) return found.id;
    if (pairs.length >= MOST_PAIRS) return next;
    const [start, target] = [filled(merge(old).node), filled(merge(next).node)];
    const id = graph.nodes.push(target) - 1;
    const pair: Pair = { id, old, next, path, parent, depth: (parent?.depth ?? -1) + 1, start, target, steps: [] };
    known.set(key, pair);
    pairs.push(pair);
    return id;
  };
  pairOf(roots[0], roots[1], [], undefined);
  const isSame = (a: NodeId, b: NodeId): boolean => classes[a] !== undefined && classes[a] === classes[b];
  for (const pair of pairs) {
    const [before, after] = [merge(pair.old), merge(pair.next)];
    const alignment = alignmentOf(pair, before, after, {
      child: (old, next, segments) => pairOf(old, next, [...pair.path, ...segments], pair),
      node: (id) => merge(id).node,
      classOf: (id) => classes[id],
      same: isSame,
      placeOf: (id) => nodeOf(graph, id).place,
      sources,
    });
    const aligned = align(alignment, before.node, after.node);
    if (isSame(pair.old, pair.next)) pair.start = pair.target;
    else Object.assign(pair, aligned, { steps: [...unsupportedSteps(alignment, before, after), ...aligned.steps] });
  }
  for (const { id, target } of pairs) graph.nodes[id] = target;
  return { root: pairs[0] as Pair, pairs, isWhole: pairs.length < MOST_PAIRS, merge, classes };
}

interface World {
  readonly child: (old: NodeId, next: NodeId, segments: readonly Segment[]) => NodeId;
  readonly node: Alignment['node'];
  readonly classOf: Alignment['classOf'];
  readonly same: Alignment['same'];
  readonly placeOf: (id: NodeId) => Place;
  readonly sources: Sources;
}

function alignmentOf(pair: Pair, before: Merged, after: Merged, world: World): Alignment {
  const pointer = ({ places }: Merged, tokens: readonly string[]): string | undefined => {
    const [first] = tokens;
    if (first === undefined) return places[0]?.pointer;
    const holder = places.find((place) => hasMember(world.sources(place), first));
    return holder && pointerTo(holder.pointer, ...tokens);
  };
  const both = (old: string | undefined, next: string | undefined): ChangePlace => ({
    ...(old !== undefined && { old }),
    ...(next !== undefined && { new: next }),
  });
  return {
    old: pair.start,
    next: pair.target,
    name: named(pair.path),
    path: pair.path,
    child: (old, next, ...segments) => world.child(old, next, segments),
    node: world.node,
    classOf: world.classOf,
    same: world.same,
    sources: world.sources,
    place: (...tokens) => {
      const found = both(pointer(before, tokens), pointer(after, tokens));
      return found.old === undefined && found.new === undefined
        ? both(before.places[0]?.pointer, after.places[0]?.pointer)
        : found;
    },
    placeOf: (old, next) => {
      const at = (id: NodeId | undefined): string | undefined =>
        id === undefined ? undefined : world.placeOf(id).pointer;
      return both(at(old), at(next));
    },
  };
}
