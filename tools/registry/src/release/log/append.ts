import {
  type Checkpoint,
  framed,
  hashesAt,
  leafHash,
  rangeHash,
  subtreesIn,
  tileIn,
  tilePath,
  TILE_WIDTH,
  topOf,
} from '@ctxr/client';
import { PATHS } from '../paths.ts';

/** A log's tree and the files of its right edge, by path from the publication's top. */
export interface Grown extends Checkpoint {
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** A log before its first entry. */
export const emptyLog = (origin: string): Grown => ({ origin, size: 0, root: new Uint8Array(), files: new Map() });

/** Appends one entry. The files are the new right edge, with the tiles that became full; they alone have to be written. */
export function append({ origin, size: before, files: edge }: Grown, entry: Uint8Array): Grown {
  const size = before + 1;
  const files = new Map<string, Uint8Array>();
  const grow = (level: number | 'entries', bytes: Uint8Array): { readonly width: number; readonly all: Uint8Array } => {
    const there = hashesAt(level === 'entries' ? 0 : level, before);
    const index = Math.floor(there / TILE_WIDTH);
    const earlier = there % TILE_WIDTH > 0 ? edge.get(PATHS.log(tilePath(tileIn(before, level, index)))) : undefined;
    const all = new Uint8Array(Buffer.concat([earlier ?? new Uint8Array(), bytes]));
    const tile = tileIn(size, level, index);
    files.set(PATHS.log(tilePath(tile)), all);
    return { width: tile.width, all };
  };
  grow('entries', framed(entry));
  let hash: Uint8Array | undefined = leafHash(entry);
  let level = 0;
  for (; hash !== undefined; level += 1) {
    const { width, all } = grow(level, hash);
    hash = width === TILE_WIDTH ? topOf(all) : undefined;
  }
  for (; hashesAt(level, size) > 0; level += 1) {
    const index = Math.floor(hashesAt(level, size) / TILE_WIDTH);
    if (hashesAt(level, size) % TILE_WIDTH === 0) continue;
    const path = PATHS.log(tilePath(tileIn(size, level, index)));
    files.set(path, edge.get(path) ?? new Uint8Array());
  }
  const subtrees = subtreesIn(size, (tile) => files.get(PATHS.log(tilePath(tile))) ?? new Uint8Array());
  return { origin, size, root: rangeHash(0, size, subtrees), files };
}
