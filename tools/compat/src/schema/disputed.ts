import { inPlace } from './cycles.ts';
import { type Graph, type NodeId, nodeOf, type SchemaNode } from './ir.ts';
import { pointerTo } from './pointer.ts';

/**
 * Marks `unevaluatedItems` of 2019-09 beside a `contains`: the specification (core section 9.3.1.3) lets `contains`
 * evaluate nothing there, most validators let it evaluate what it matches. What is left of the node holds either way.
 */
export function markDisputedItems(graph: Graph): void {
  for (const [id, node] of graph.nodes.entries()) {
    if (node.array?.unevaluated === undefined || !seesOldContains(graph, id)) continue;
    const { unevaluated: _, ...array } = node.array;
    const pointer = pointerTo(node.place.pointer, 'unevaluatedItems');
    const unsupported = [...(node.unsupported ?? []), { code: 'disputed-keyword', pointer } as const];
    graph.nodes[id] = { ...node, array, unsupported } satisfies SchemaNode;
  }
}

function seesOldContains(graph: Graph, start: NodeId): boolean {
  const seen = new Set([start]);
  for (const id of seen) {
    const node = nodeOf(graph, id);
    if (node.array?.contains?.evaluates === false) return true;
    for (const next of inPlace(node)) seen.add(next);
  }
  return false;
}
