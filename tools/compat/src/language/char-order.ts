import { type CharRange } from './char-range.ts';

const FAVOURITES = [...'aA0 _-bcxyz1.'].map((char) => char.codePointAt(0) as number);
/** Lone surrogates and control characters last. */
const ORDER: readonly CharRange[] = [
  [0x20, 0xd7ff],
  [0xe000, 0x10ffff],
  [0, 0x1f],
  [0xd800, 0xdfff],
];

/** Code points of the ranges, readable ones first; all of them, or at least `limit` and 2,049 more. */
export function* plainFirst(ranges: readonly CharRange[], limit: number): Generator<number> {
  const inside = (char: number): boolean => ranges.some(([low, high]) => char >= low && char <= high);
  const first = new Set(FAVOURITES.filter(inside));
  yield* first;
  let room = limit + 2_049;
  for (const [from, to] of ORDER)
    for (const [low, high] of ranges)
      for (let char = Math.max(low, from); char <= Math.min(high, to); char += 1) {
        if (first.has(char)) continue;
        yield char;
        room -= 1;
        if (room <= 0) return;
      }
}
