import { nodeHash } from './hash.ts';

/** The hash of the whole subtree of 2^height leaves that begins at leaf `index * 2^height`. */
export type Subtrees = (height: number, index: number) => Uint8Array;

/** Where a range of `length` leaves splits: the largest power of two below it (RFC 6962 §2.1). */
export function splitOf(length: number): number {
  let split = 1;
  while (split * 2 < length) split *= 2;
  return split;
}

/** The Merkle tree hash of the leaves from `start` up to `end`, which is not among them (RFC 6962 §2.1). */
export function rangeHash(start: number, end: number, subtrees: Subtrees): Uint8Array {
  const length = end - start;
  if (length < 1) throw new RangeError('A tree of a log has at least one leaf.');
  const height = Math.round(Math.log2(length));
  if (2 ** height === length) return subtrees(height, start / length);
  const middle = start + splitOf(length);
  return nodeHash(rangeHash(start, middle, subtrees), rangeHash(middle, end, subtrees));
}
