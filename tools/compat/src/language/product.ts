import { type CharRange, LAST_CODE_POINT } from './char-range.ts';
import { type Dfa, EVERY_TEXT, type Row } from './dfa.ts';

/** An automaton that must accept (`holds`) or must refuse. */
export interface Demand {
  readonly dfa: Dfa;
  readonly holds: boolean;
}

/** The texts that meet every demand, as a graph of states from which such a text can still be completed. Node 0 is the start. */
export interface Product {
  readonly nodes: readonly { readonly final: boolean; readonly edges: ReadonlyMap<number, readonly CharRange[]> }[];
}

const MOST_NODES = 20_000;

/** The product of the demands; undefined when it has more than 20,000 states. An empty product has no node. */
export function productOf(demands: readonly Demand[], spend: (steps: number) => void): Product | undefined {
  const list = demands.length === 0 ? [{ dfa: EVERY_TEXT, holds: true }] : demands;
  const alive = (states: readonly number[]): boolean =>
    list.every(({ dfa, holds }, i) => (holds ? dfa.canAccept : dfa.canRefuse)[states[i] as number] === true);
  const numbers = new Map<string, number>();
  const tuples: (readonly number[])[] = [];
  const numberOf = (states: readonly number[]): number => {
    const key = states.join();
    const known = numbers.get(key) ?? tuples.push(states) - 1;
    numbers.set(key, known);
    return known;
  };
  const start = list.map(() => 0);
  if (!alive(start)) return { nodes: [] };
  numberOf(start);
  const nodes: { final: boolean; edges: Map<number, CharRange[]> }[] = [];
  for (let node = 0; node < tuples.length; node += 1) {
    if (tuples.length > MOST_NODES) return undefined;
    const states = tuples[node] as readonly number[];
    const edges = new Map<number, CharRange[]>();
    let pieces = 0;
    for (const [range, targets] of jointMoves(list.map(({ dfa }, i) => dfa.rows[states[i] as number] as Row))) {
      pieces += 1;
      if (!alive(targets)) continue;
      const to = numberOf(targets);
      const ranges = edges.get(to);
      if (ranges === undefined) edges.set(to, [range]);
      else ranges.push(range);
    }
    spend(1 + (pieces >> 3));
    nodes.push({ final: list.every(({ dfa, holds }, i) => dfa.final[states[i] as number] === holds), edges });
  }
  return trim(nodes);
}

/** The code points cut where any row changes its target, with the targets of each piece. */
function* jointMoves(rows: readonly Row[]): Generator<[CharRange, number[]]> {
  const at = rows.map(() => 0);
  for (let low = 0; low <= LAST_CODE_POINT;) {
    const high = Math.min(...rows.map(({ ends }, i) => ends[at[i] as number] as number));
    yield [[low, high], rows.map(({ targets }, i) => targets[at[i] as number] as number)];
    rows.forEach(({ ends }, i) => {
      if (ends[at[i] as number] === high) at[i] = (at[i] as number) + 1;
    });
    low = high + 1;
  }
}

/** Drops nodes from which no final node can be reached and numbers the rest anew; the start stays 0. */
function trim(nodes: readonly { final: boolean; edges: Map<number, CharRange[]> }[]): Product {
  const sources = nodes.map((): number[] => []);
  nodes.forEach(({ edges }, from) => {
    for (const to of edges.keys()) sources[to]?.push(from);
  });
  const useful = new Set<number>();
  const open = [...nodes.keys()].filter((node) => nodes[node]?.final);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (useful.has(node)) continue;
    useful.add(node);
    open.push(...(sources[node] as number[]));
  }
  const kept = [...nodes.keys()].filter((node) => useful.has(node));
  if (kept[0] !== 0) return { nodes: [] };
  const renumbered = new Map(kept.map((node, index) => [node, index]));
  return {
    nodes: kept.map((node) => {
      const { final, edges } = nodes[node] as { final: boolean; edges: Map<number, CharRange[]> };
      const live = [...edges].filter(([to]) => useful.has(to));
      return { final, edges: new Map(live.map(([to, ranges]) => [renumbered.get(to) as number, ranges])) };
    }),
  };
}
