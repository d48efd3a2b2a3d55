import { buildTiles } from '../../src/log/build-tiles.ts';
import { leafHash } from '../../src/log/hash.ts';
import { rangeHash, type Subtrees } from '../../src/log/range-hash.ts';
import { subtreesIn } from '../../src/log/tile-subtrees.ts';
import { tilePath } from '../../src/log/tile.ts';

/** Leaves that differ from one another. */
export const leavesOf = (count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));

/** The subtrees of some leaves, by way of their tiles. */
export function treeOf(leaves: readonly Uint8Array[]): { readonly root: Uint8Array; readonly subtrees: Subtrees } {
  const tiles = buildTiles(leaves);
  const subtrees = subtreesIn(leaves.length, (tile) => tiles.get(tilePath(tile)) ?? new Uint8Array());
  return { root: rangeHash(0, leaves.length, subtrees), subtrees };
}
