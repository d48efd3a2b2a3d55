import { type Graph, type NodeId, nodeOf } from '../schema/ir.ts';

/** Who may add undeclared properties: anybody, readers' schemas alone (writers add none), or nobody. */
export type ContentModel = 'open' | 'producer-closed' | 'closed';

/**
 * The two nodes to compare under a content model: the left one's payloads are written by those who may add no
 * undeclared property unless the model is open. Objects that already say what else they allow stay as they are.
 */
export function closing(graph: Graph, model: ContentModel): (left: NodeId, right: NodeId) => readonly [NodeId, NodeId] {
  if (model === 'open') return (left, right) => [left, right];
  const nothing = graph.nodes.push({ place: { side: 0, pointer: '' }, types: 0 }) - 1;
  const known = new Map<NodeId, NodeId>();
  const closed = (id: NodeId): NodeId => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const node = nodeOf(graph, id);
    const { object } = node;
    const isOpen =
      object && object.properties.size > 0 && object.additional === undefined && object.unevaluated === undefined;
    const made = isOpen ? graph.nodes.push({ ...node, object: { ...object, additional: nothing } }) - 1 : id;
    known.set(id, made);
    return made;
  };
  return (left, right) => [closed(left), model === 'closed' ? closed(right) : right];
}
