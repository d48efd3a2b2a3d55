import { type Comparison, type Direction } from '../compare/verdict.ts';
import { evaluatorOf } from '../evaluate/evaluate.ts';
import { type Graph } from '../schema/ir.ts';
import { type Json } from '../value/json.ts';
import { type Unit } from './unit.ts';
import { type Walk } from './walk.ts';

/** The units that the witnesses of the whole stand on, by whom they break. */
export interface Blame {
  readonly writers?: Unit;
  readonly readers?: Unit;
}

/**
 * Turns the old schema into the new one, unit by unit, and finds where each witness is first refused (writers) or
 * still refused last (readers). Says nothing where the time is over before the end.
 */
export function blame(
  given: Graph,
  walk: Walk,
  units: readonly Unit[],
  { backward, forward }: Comparison,
  isOver: () => boolean,
): Blame {
  const graph: Graph = { nodes: [...given.nodes] };
  const evaluator = evaluatorOf(graph);
  const [lost, gained] = [witnessOf(backward), witnessOf(forward)];
  if (!lost && !gained) return {};
  const current = new Map(walk.pairs.map((pair) => [pair, pair.start]));
  for (const [{ id }, node] of current) graph.nodes[id] = node;
  const isRefused = (witness: { readonly value: Json } | undefined): boolean =>
    witness !== undefined && evaluator.judge(walk.root.id, witness.value) === 'invalid';
  let writers: Unit | undefined;
  let readers: Unit | undefined;
  for (const unit of units) {
    if (isOver()) return {};
    if (isRefused(gained)) readers = unit;
    for (const { pair, step } of unit.steps) {
      const node = step.apply(current.get(pair) ?? pair.start, pair.target);
      current.set(pair, node);
      graph.nodes[pair.id] = node;
    }
    if (writers === undefined && isRefused(lost)) writers = unit;
  }
  return { ...(writers && { writers }), ...(readers && { readers }) };
}

const witnessOf = (direction: Direction): { readonly value: Json } | undefined =>
  direction.kind === 'breaking' ? { value: direction.witness } : undefined;
