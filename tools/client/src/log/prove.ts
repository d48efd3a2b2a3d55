import { rangeHash, splitOf, type Subtrees } from './range-hash.ts';

/** The proof that a leaf is in the tree of a size (RFC 6962 §2.1.1), nearest sibling first. */
export function proveInclusion(index: number, size: number, subtrees: Subtrees): readonly Uint8Array[] {
  const path = (start: number, end: number): readonly Uint8Array[] => {
    if (end - start === 1) return [];
    const middle = start + splitOf(end - start);
    return index < middle
      ? [...path(start, middle), rangeHash(middle, end, subtrees)]
      : [...path(middle, end), rangeHash(start, middle, subtrees)];
  };
  if (index < 0 || index >= size) throw new RangeError(`The tree of ${size} has no leaf ${index}.`);
  return path(0, size);
}

/** The proof that the tree of `from` leaves is the beginning of the tree of `to` (RFC 6962 §2.1.2). */
export function proveConsistency(from: number, to: number, subtrees: Subtrees): readonly Uint8Array[] {
  const part = (start: number, end: number, whole: boolean): readonly Uint8Array[] => {
    if (from === end) return whole ? [] : [rangeHash(start, end, subtrees)];
    const middle = start + splitOf(end - start);
    return from <= middle
      ? [...part(start, middle, whole), rangeHash(middle, end, subtrees)]
      : [...part(middle, end, false), rangeHash(start, middle, subtrees)];
  };
  if (from < 1 || from > to) throw new RangeError(`The tree of ${from} cannot grow into one of ${to}.`);
  return part(0, to, true);
}
