/** A stream of numbers that a seed fixes (mulberry32), so that the same seed makes the same corpus everywhere. */
export interface Random {
  /** An integer from 0 up to, and without, the limit. */
  below(limit: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
}

/** Starts the stream of a seed. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, pick: (list) => list[below(list.length)] ?? list[0] };
}
