import { framed } from './entry.ts';
import { topOf } from './tile-subtrees.ts';
import { bundlesOf, hashesAt, tilePath, tilesOf, TILE_WIDTH } from './tile.ts';

/** The tiles of hashes over some leaves, by path below the log's folder. */
export function buildTiles(leaves: readonly Uint8Array[]): Map<string, Uint8Array> {
  const levels: (readonly Uint8Array[])[] = [leaves];
  for (let level = 1; hashesAt(level, leaves.length) > 0; level += 1) {
    const below = levels[level - 1] ?? [];
    const count = hashesAt(level, leaves.length);
    levels.push(Array.from({ length: count }, (_, index) => topOf(Buffer.concat(sliceOf(below, index)))));
  }
  return new Map(
    [...tilesOf(leaves.length)].map((tile) => [
      tilePath(tile),
      new Uint8Array(Buffer.concat(sliceOf(levels[tile.level] ?? [], tile.index))),
    ]),
  );
}

/** The bundles of some entries, by path below the log's folder. */
export const buildBundles = (entries: readonly Uint8Array[]): Map<string, Uint8Array> =>
  new Map(
    [...bundlesOf(entries.length)].map((tile) => [
      tilePath(tile),
      new Uint8Array(Buffer.concat(sliceOf(entries, tile.index).map(framed))),
    ]),
  );

const sliceOf = (items: readonly Uint8Array[], index: number): readonly Uint8Array[] =>
  items.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
