import { type Graph, type NodeId } from '../schema/ir.ts';
import { type ChangeKind, type ChangePlace } from './change.ts';
import { type FullNode } from './full-node.ts';
import { type Pair, type Step } from './pair.ts';
import { named } from './path.ts';
import { type Walk } from './walk.ts';

/** What is told as one change: one step, or all steps below a pair where there are too many to tell. */
export interface Unit {
  readonly kind: ChangeKind;
  readonly text: string;
  readonly place: ChangePlace;
  /** Nodes that differ in this unit alone. */
  readonly before: NodeId;
  readonly after: NodeId;
  readonly steps: readonly { readonly pair: Pair; readonly step: Step }[];
}

/** The most changes that a reader is shown. */
const MOST = 60;

/** The units of a walk in its order: as deep as possible, but never more than a reader can take in. */
export function unitsOf(graph: Graph, { root, pairs, isWhole }: Walk): readonly Unit[] {
  const changed = pairs.filter(({ steps }) => steps.length > 0);
  for (let depth = isWhole ? Math.max(0, ...changed.map((pair) => pair.depth + 1)) : 0; depth > 0; depth -= 1) {
    const groups = groupsAt(changed, depth);
    const count = [...groups.keys()].reduce((sum, top) => sum + (top.depth < depth ? top.steps.length : 1), 0);
    if (count <= MOST) return [...groups].flatMap(([top, below]) => tell(graph, top, below, depth));
  }
  return changed.length === 0 && isWhole ? [] : [together(root, changed)];
}

/** The changed pairs by themselves, or by their ancestor where they lie at the depth or below it. */
function groupsAt(changed: readonly Pair[], depth: number): Map<Pair, Pair[]> {
  const groups = new Map<Pair, Pair[]>();
  for (const pair of changed) {
    let top = pair;
    while (top.depth > depth && top.parent) top = top.parent;
    const below = groups.get(top);
    if (below) below.push(pair);
    else groups.set(top, [pair]);
  }
  return groups;
}

const stepsOf = (pairs: readonly Pair[]): Unit['steps'] =>
  pairs.flatMap((pair) => pair.steps.map((step) => ({ pair, step })));

function tell(graph: Graph, top: Pair, below: readonly Pair[], depth: number): readonly Unit[] {
  const isAlone = below.length === 1 && below[0] === top;
  return (isAlone && top.depth < depth) || stepsOf(below).length === 1
    ? below.flatMap((pair) => oneByOne(graph, pair))
    : [together(top, below)];
}

function oneByOne(graph: Graph, pair: Pair): readonly Unit[] {
  let current: FullNode = pair.start;
  let before = graph.nodes.push(current) - 1;
  return pair.steps.map((step) => {
    current = step.apply(current, pair.target);
    const after = graph.nodes.push(current) - 1;
    const { kind, text, place } = step;
    const unit: Unit = { kind, text, place, before, after, steps: [{ pair, step }] };
    before = after;
    return unit;
  });
}

function together(top: Pair, below: readonly Pair[]): Unit {
  const steps = stepsOf(below);
  const what = top.parent === undefined ? 'the schema was rewritten' : `${named(top.path)} changed`;
  return {
    kind: 'rewritten',
    text: `${what} in ${steps.length} places`,
    place: { old: top.start.place.pointer, new: top.target.place.pointer },
    before: top.old,
    after: top.next,
    steps,
  };
}
