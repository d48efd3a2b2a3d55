import { HASH_LENGTH, nodeHash } from './hash.ts';
import type { Subtrees } from './range-hash.ts';
import { type Tile, tileIn, tilePath, TILE_WIDTH } from './tile.ts';

/** The binary levels that one level of tiles spans: 2^8 = 256. */
const SPAN = 8;

/** The subtrees of a tree of a size, read out of its tiles. @param read gives a tile's hashes one after the other */
export const subtreesIn =
  (size: number, read: (tile: Tile) => Uint8Array): Subtrees =>
  (height, index) => {
    const level = Math.floor(height / SPAN);
    const count = 2 ** (height - level * SPAN);
    const first = index * count;
    const tile = tileIn(size, level, Math.floor(first / TILE_WIDTH));
    const start = (first % TILE_WIDTH) * HASH_LENGTH;
    return topOf(read(tile).subarray(start, start + count * HASH_LENGTH));
  };

/** The tiles that a computation over a tree reads, each once. */
export function tilesFor(size: number, compute: (subtrees: Subtrees) => unknown): readonly Tile[] {
  const found = new Map<string, Tile>();
  compute(
    subtreesIn(size, (tile) => {
      found.set(tilePath(tile), tile);
      return NOTHING;
    }),
  );
  return [...found.values()];
}

/** The hash of a full tile in the level above: that of all of its hashes as one subtree. */
export function topOf(hashes: Uint8Array): Uint8Array {
  if (hashes.length <= HASH_LENGTH) return hashes;
  const half = hashes.length / 2;
  return nodeHash(topOf(hashes.subarray(0, half)), topOf(hashes.subarray(half)));
}

const NOTHING = new Uint8Array(TILE_WIDTH * HASH_LENGTH);
