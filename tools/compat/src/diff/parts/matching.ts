import { type NodeId } from '../../schema/ir.ts';
import { type Alignment } from '../pair.ts';
import { markOf, titleOf } from './label.ts';
import { likeness } from './likeness.ts';

/** Two lists of schemas, with the members that belong together. */
export interface Matching {
  readonly pairs: readonly (readonly [NodeId, NodeId])[];
  readonly removed: readonly NodeId[];
  readonly added: readonly NodeId[];
}

/** Longer lists than this are not searched for the most alike. */
const MOST_TO_WEIGH = 100;

/** Pairs members that are equal, then those that say the same of themselves, then those that are most alike. */
export function matched(alignment: Alignment, old: readonly NodeId[], next: readonly NodeId[]): Matching {
  const pairs: (readonly [NodeId, NodeId])[] = [];
  let [removed, added] = [old, next];
  const keys = [
    (id: NodeId) => alignment.classOf(id),
    (id: NodeId) => markOf(alignment, id),
    (id: NodeId) => titleOf(alignment, id),
  ];
  for (const keyOf of keys) {
    const open = new Map<string | number, NodeId[]>();
    for (const id of removed) {
      const key = keyOf(id);
      if (key !== undefined) open.set(key, [...(open.get(key) ?? []), id]);
    }
    const taken = new Set<NodeId>();
    added = added.filter((id) => {
      const key = keyOf(id);
      const partner = key === undefined ? undefined : open.get(key)?.shift();
      if (partner === undefined) return true;
      pairs.push([partner, id]);
      taken.add(partner);
      return false;
    });
    removed = without(removed, taken);
  }
  const isLong = Math.max(removed.length, added.length) > MOST_TO_WEIGH;
  for (const id of isLong ? [] : added) {
    const [best] = removed
      .map((one) => ({ one, weight: likeness(alignment, one, id, removed.length === 1 && added.length === 1) }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight);
    if (!best) continue;
    pairs.push([best.one, id]);
    removed = without(removed, new Set([best.one]));
    added = without(added, new Set([id]));
  }
  return { pairs, removed, added };
}

/** The list without the first of each of the ids: a list may name one schema twice. */
function without(ids: readonly NodeId[], taken: Set<NodeId>): readonly NodeId[] {
  return ids.filter((id) => !taken.delete(id));
}
