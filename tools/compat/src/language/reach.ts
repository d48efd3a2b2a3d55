import { type Product } from './product.ts';

/** For a number of code points, which nodes can reach the end with exactly so many; undefined where that takes too much room. */
export type Reach = (left: number) => Uint8Array | undefined;

const MOST_CELLS = 4_000_000;

/** Steps backwards from the end; the sets repeat at some time, so that any length is answered from a few of them. */
export function reachOf({ nodes }: Product, spend: (steps: number) => void): Reach {
  const sets = [Uint8Array.from(nodes, ({ final }) => (final ? 1 : 0))];
  const seen = new Map<string, number>([[keyOf(sets[0] as Uint8Array), 0]]);
  let repeat: { readonly start: number; readonly period: number } | undefined;
  return (left) => {
    while (repeat === undefined && sets.length <= left) {
      if (sets.length * nodes.length > MOST_CELLS) return undefined;
      spend(1 + (nodes.length >> 4));
      const after = sets.at(-1) as Uint8Array;
      const next = Uint8Array.from(nodes, ({ edges }) => {
        for (const to of edges.keys()) if (after[to] === 1) return 1;
        return 0;
      });
      const start = seen.get(keyOf(next));
      if (start === undefined) seen.set(keyOf(next), sets.push(next) - 1);
      else repeat = { start, period: sets.length - start };
    }
    if (repeat === undefined || left < sets.length) return sets[left];
    return sets[repeat.start + ((left - repeat.start) % repeat.period)];
  };
}

const keyOf = (set: Uint8Array): string => set.join('');
