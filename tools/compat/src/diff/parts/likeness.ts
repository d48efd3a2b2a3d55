import { type NodeId } from '../../schema/ir.ts';
import { type Alignment } from '../pair.ts';
import { markOf } from './label.ts';

/** Objects that share less than this of their properties are different ones. */
const LEAST = 0.3;

/**
 * How alike two members are, from 0 (nothing in common) to 1: of one type, and objects by the share of common names.
 * Two that are told apart by a mark are not alike; the last two left over are as long as their types are equal.
 */
export function likeness(alignment: Alignment, old: NodeId, next: NodeId, areLast: boolean): number {
  const [a, b] = [alignment.node(old), alignment.node(next)];
  const areTold = markOf(alignment, old) !== undefined || markOf(alignment, next) !== undefined;
  if (areTold || a.types !== b.types) return 0;
  const [before, after] = [
    a.object?.properties ?? new Map<string, NodeId>(),
    b.object?.properties ?? new Map<string, NodeId>(),
  ];
  if (areLast || before.size + after.size === 0) return 1;
  const shared = [...before.keys()].filter((name) => after.has(name)).length;
  const share = shared / (before.size + after.size - shared);
  return share < LEAST ? 0 : share;
}
