import type { Pattern } from './tree.ts';

/** In how many ways; two stand for all that is more than one. */
type Ways = ReadonlyMap<number, number>;

/** Glushkov's automaton of a pattern: a state for each character of it. */
export interface Positions {
  /** What each position reads. */
  readonly sources: readonly string[];
  /** Which positions may come after each, and in how many ways. */
  readonly next: readonly ReadonlyMap<number, number>[];
}

interface Part {
  readonly empty: number;
  readonly first: Ways;
  readonly last: Ways;
}

const MAX_POSITIONS = 2_000;

/** The positions of a pattern; undefined where they are too many. Counts above two are shortened, which keeps what is ambiguous so. */
export function positionsOf(pattern: Pattern): Positions | undefined {
  const sources: string[] = [];
  const next: Map<number, number>[] = [];
  const connect = (from: Ways, to: Ways): void => {
    for (const [a, times] of from) for (const [b, ways] of to) add(next[a] ?? new Map(), b, times * ways);
  };
  const join = (left: Part, right: Part): Part => {
    connect(left.last, right.first);
    return {
      empty: left.empty * right.empty,
      first: sum(left.first, right.first, left.empty),
      last: sum(right.last, left.last, right.empty),
    };
  };
  const loop = (part: Part): Part => {
    connect(part.last, part.first);
    return part;
  };
  const build = (node: Pattern): Part => {
    if (sources.length > MAX_POSITIONS) return NOTHING;
    switch (node.kind) {
      case 'character': {
        const here = new Map([[sources.push(node.source) - 1, 1]]);
        next.push(new Map());
        return { empty: 0, first: here, last: here };
      }
      case 'sequence':
        return node.parts.map(build).reduce(join, NOTHING);
      case 'choice':
        return node.parts.map(build).reduce((a, b) => ({
          empty: Math.min(2, a.empty + b.empty),
          first: sum(a.first, b.first),
          last: sum(a.last, b.last),
        }));
      case 'repeat':
        return repeated(node);
      default:
        return node satisfies never;
    }
  };
  const repeated = ({ part, least, most }: Extract<Pattern, { kind: 'repeat' }>): Part => {
    if (most === 0) return NOTHING;
    const copies = Array.from({ length: Math.min(2, least) }, () => build(part));
    if (most === Infinity) copies.push(loop(copies.pop() ?? maybe(build(part))));
    else if (most > least) copies.push(maybe(build(part)));
    return copies.reduce(join, NOTHING);
  };
  build(pattern);
  return sources.length > MAX_POSITIONS ? undefined : { sources, next };
}

const NOTHING: Part = { empty: 1, first: new Map(), last: new Map() };

/** An engine does not try an empty round of what may be left out. */
const maybe = (part: Part): Part => ({ ...part, empty: 1 });

function sum(a: Ways, b: Ways, times = 1): Ways {
  const all = new Map(a);
  if (times > 0) for (const [position, ways] of b) add(all, position, ways * times);
  return all;
}

const add = (ways: Map<number, number>, position: number, more: number): void =>
  void ways.set(position, Math.min(2, (ways.get(position) ?? 0) + more));
