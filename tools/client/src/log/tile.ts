/** How many hashes, or entries, a full tile holds (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

/** A tile of a log's tree; in a tree that grows, the last one of a level is partial. */
export interface Tile {
  /** 0 holds the leaves' hashes; each hash above stands for a full tile below. `entries` holds the leaves themselves. */
  readonly level: number | 'entries';
  readonly index: number;
  /** From 1 to {@link TILE_WIDTH}. */
  readonly width: number;
}

/** Where a tile stands below a log's folder, such as `tile/0/x001/234` or `tile/entries/000.p/7` (C2SP tlog-tiles). */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index);
  const parts = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const place = parts.map((part, at) => (at < parts.length - 1 ? `x${part}` : part)).join('/');
  return `tile/${level}/${place}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

/** How many hashes a level of the tiles of a tree has. */
export const hashesAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level);

/** A tile as it stands in the tree of a size. */
export function tileIn(size: number, level: number | 'entries', index: number): Tile {
  const left = hashesAt(level === 'entries' ? 0 : level, size) - index * TILE_WIDTH;
  if (left < 1) throw new RangeError(`A tree of ${size} has no tile ${index} at level ${level}.`);
  return { level, index, width: Math.min(TILE_WIDTH, left) };
}

/** The tiles of hashes of a tree, the leaves' first; superseded partial ones are not among them. */
export function* tilesOf(size: number): Iterable<Tile & { readonly level: number }> {
  for (let level = 0; hashesAt(level, size) > 0; level += 1)
    for (let index = 0; index * TILE_WIDTH < hashesAt(level, size); index += 1)
      yield { ...tileIn(size, level, index), level };
}

/** The bundles of entries of a tree. */
export function* bundlesOf(size: number): Iterable<Tile> {
  for (let index = 0; index * TILE_WIDTH < size; index += 1) yield tileIn(size, 'entries', index);
}
