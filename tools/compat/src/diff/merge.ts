import { type Graph, type NodeId, nodeOf, NULL, type Place, type SchemaNode } from '../schema/ir.ts';
import { conjunction } from './conjunction.ts';

/** A node with those `allOf` members taken in that can be, and the places that its keywords come from. */
export interface Merged {
  readonly node: SchemaNode;
  readonly places: readonly Place[];
}

/** Merges the nodes of a graph; a reference without neighbours becomes what it names. Every answer accepts the same instances as the node. */
export function merging(graph: Graph): (id: NodeId) => Merged {
  const known = new Map<NodeId, Merged>();
  const merge = (id: NodeId): Merged => {
    const found = known.get(id);
    if (found) return found;
    const node = nodeOf(graph, id);
    known.set(id, { node, places: [node.place] });
    const merged = withNull(mergeMembers(node, merge));
    known.set(id, merged);
    return merged;
  };
  return merge;
}

function mergeMembers(node: SchemaNode, merge: (id: NodeId) => Merged): Merged {
  const { allOf = [], ...own } = node;
  if (allOf.length === 0 || node.unsupported) return { node, places: [node.place] };
  let merged: SchemaNode = own;
  const places: Place[] = [node.place];
  const kept: NodeId[] = [];
  for (const id of allOf) {
    const member = merge(id);
    const both = allOf.length > 1 && collects(member.node) ? undefined : conjunction(merged, member.node);
    if (both === undefined) kept.push(id);
    else {
      merged = both;
      places.push(...member.places);
    }
  }
  if (kept.length === allOf.length) return { node, places };
  const conjuncts = [...(merged.allOf ?? []), ...kept];
  return { node: conjuncts.length > 0 ? { ...merged, allOf: conjuncts } : merged, places };
}

const collects = ({ array, object }: SchemaNode): boolean =>
  array?.unevaluated !== undefined || object?.unevaluated !== undefined;

/** The two ways of writing the schema of null as one: a type and a list of one value. */
function withNull({ node, places }: Merged): Merged {
  const isNullByValue = node.types === undefined && node.values?.length === 1 && node.values[0] === null;
  const isNull = isNullByValue || (node.types === NULL && node.values === undefined);
  return { node: isNull ? { ...node, types: NULL, values: [null] } : node, places };
}
