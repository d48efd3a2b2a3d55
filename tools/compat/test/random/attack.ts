import { budgetOf } from '../../src/budget/budget.ts';
import { evaluatorOf } from '../../src/evaluate/evaluate.ts';
import { classesOf } from '../../src/schema/classes.ts';
import { markUnguardedCycles } from '../../src/schema/cycles.ts';
import { type Dialect } from '../../src/schema/dialect.ts';
import { type Graph } from '../../src/schema/ir.ts';
import { parseSchema } from '../../src/schema/parse.ts';
import { type SearchSpace, witnesses } from '../../src/search/search.ts';
import { type Json } from '../../src/value/json.ts';

/** The graph of two schemas and what a search needs. */
export function spaceOf(left: Json, right: Json, draft: Dialect): { space: SearchSpace; left: number; right: number } {
  const graph: Graph = { nodes: [] };
  const roots = {
    left: parseSchema(graph, left, { side: 0, draft }),
    right: parseSchema(graph, right, { side: 1, draft }),
  };
  markUnguardedCycles(graph);
  return { space: { graph, evaluator: evaluatorOf(graph), classes: classesOf(graph) }, ...roots };
}

/** An instance that left accepts and right rejects, sought by random attempts; undefined where none turned up. */
export function attack(left: Json, right: Json, draft: Dialect, attempts: number, seed = 99): Json | undefined {
  const { space, left: from, right: to } = spaceOf(left, right, draft);
  const budget = budgetOf({ nodes: attempts * 200, milliseconds: Infinity }, () => 0);
  for (const witness of witnesses({ ...space, classes: space.graph.nodes.map((_, id) => id) }, from, to, {
    seed,
    attempts,
    budget,
  }))
    return witness;
  return undefined;
}
