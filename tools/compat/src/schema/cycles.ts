import { type Graph, type NodeId, type SchemaNode } from './ir.ts';

/** Marks nodes that reach themselves on the same instance (`$ref` loops): they have no meaning, so no verdict. */
export function markUnguardedCycles(graph: Graph): void {
  for (const id of nodesOnCycles(graph)) {
    const { place } = graph.nodes[id] as SchemaNode;
    graph.nodes[id] = { place, unsupported: [{ code: 'unguarded-cycle', pointer: place.pointer }] };
  }
}

/** The nodes applied to the same instance as this one. */
export function inPlace(node: SchemaNode): readonly NodeId[] {
  const { allOf = [], anyOf = [], oneOf = [], not, conditional, object } = node;
  const single = [not, conditional?.if, conditional?.then, conditional?.else].filter((id) => id !== undefined);
  return [...allOf, ...anyOf, ...oneOf, ...single, ...(object?.dependentSchemas.values() ?? [])];
}

function nodesOnCycles(graph: Graph): readonly NodeId[] {
  const edges = graph.nodes.map(inPlace);
  const reached = new Int8Array(edges.length);
  const active: NodeId[] = [];
  const looping = new Set<NodeId>();
  for (let root = 0; root < edges.length; root += 1) visit(root);
  return [...looping];

  function visit(id: NodeId): void {
    if (reached[id] === 2) return;
    if (reached[id] === 1) {
      for (const member of active.slice(active.indexOf(id))) looping.add(member);
      return;
    }
    reached[id] = 1;
    active.push(id);
    for (const next of edges[id] ?? []) visit(next);
    active.pop();
    reached[id] = 2;
  }
}
