/** The code points from the first number to the last, both included. */
export type CharRange = readonly [number, number];

export const LAST_CODE_POINT = 0x10ffff;

/** What both sorted lists of disjoint ranges contain. */
export function intersectRanges(left: readonly CharRange[], right: readonly CharRange[]): CharRange[] {
  const both: CharRange[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    const a = left[i] as CharRange;
    const b = right[j] as CharRange;
    const low = Math.max(a[0], b[0]);
    const high = Math.min(a[1], b[1]);
    if (low <= high) both.push([low, high]);
    if (a[1] < b[1]) i += 1;
    else j += 1;
  }
  return both;
}

/** The ranges sorted and merged. */
export function unionRanges(ranges: readonly CharRange[]): CharRange[] {
  const merged: [number, number][] = [];
  for (const [low, high] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const previous = merged.at(-1);
    if (previous !== undefined && low <= previous[1] + 1) previous[1] = Math.max(previous[1], high);
    else merged.push([low, high]);
  }
  return merged;
}

/** What a sorted list of disjoint ranges leaves out. */
export function complementRanges(ranges: readonly CharRange[]): CharRange[] {
  const rest: CharRange[] = [];
  let next = 0;
  for (const [low, high] of ranges) {
    if (low > next) rest.push([next, low - 1]);
    next = high + 1;
  }
  if (next <= LAST_CODE_POINT) rest.push([next, LAST_CODE_POINT]);
  return rest;
}

/** The characters of `\w`. */
export const WORD_CHARS: readonly CharRange[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
export const NON_WORD_CHARS: readonly CharRange[] = complementRanges(WORD_CHARS);
