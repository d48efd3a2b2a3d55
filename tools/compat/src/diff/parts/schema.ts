import { type NodeId } from '../../schema/ir.ts';
import { type FullNode } from '../full-node.ts';
import { type Alignment, type Step } from '../pair.ts';
import { type Segment } from '../path.ts';
import { typesOf } from './shown-type.ts';

/** How one keyword that holds a schema goes from old to new. */
export interface AlignedSchema {
  readonly start: (node: FullNode) => FullNode;
  readonly target: (node: FullNode) => FullNode;
  readonly steps: readonly Step[];
}

/** Pairs two schemas of one keyword; where one is missing or `false`, the keyword is a step of its own. */
export function alignSchema(
  { child, node, placeOf }: Alignment,
  kind: 'items' | 'others',
  old: NodeId | undefined,
  next: NodeId | undefined,
  what: string,
  set: (node: FullNode, id: NodeId | undefined) => FullNode,
): AlignedSchema {
  const unchanged = (given: FullNode): FullNode => given;
  const isFalse = (id: NodeId | undefined): boolean => id !== undefined && node(id).types === 0;
  if (old !== undefined && next !== undefined && isFalse(old) === isFalse(next)) {
    const segment: Segment = { kind };
    const pair = child(old, next, segment);
    const take = (given: FullNode): FullNode => set(given, pair);
    return { start: take, target: take, steps: [] };
  }
  if (old === undefined && next === undefined) return { start: unchanged, target: unchanged, steps: [] };
  const words = (id: NodeId | undefined): string =>
    isFalse(id)
      ? 'not allowed'
      : id === undefined || typesOf(node(id)) === 'anything'
        ? 'allowed'
        : `limited to ${typesOf(node(id))}`;
  const [before, after] = [words(old), words(next)];
  const text = before === after ? `${what} changed` : `${what}: ${before} → ${after}`;
  const apply: Step['apply'] = (current) => set(current, next);
  return {
    start: (given) => set(given, old),
    target: (given) => set(given, next),
    steps: [{ kind: kind === 'items' ? 'items' : 'other-properties', text, place: placeOf(old, next), apply }],
  };
}
