import {
  type Checkpoint,
  entryOf,
  HASH_LENGTH,
  includes,
  leafHash,
  LIMITS,
  type LogEntry,
  parseCheckpoint,
  proveInclusion,
  rangeHash,
  readEntry,
  readNote,
  sameHash,
  splitBundle,
  subtreesIn,
  type Subtrees,
  type Tile,
  tileIn,
  tilePath,
  TILE_WIDTH,
  tilesFor,
} from '@ctxr/client';
import type { Head } from '@ctxr/model';
import { PATHS } from '../paths.ts';

/** The right edge of a log as it was published: all that appending reads, however long the log is. */
export interface LogEdge extends Checkpoint {
  /** The signed note. */
  readonly note: Uint8Array;
  /** The last tiles of each level and the last bundle of entries, by path from the publication's top. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

type Lookup = (path: string) => Promise<Uint8Array | undefined>;

/**
 * Reads the right edge of a log and recomputes its root: the last entry is that of the head.
 * @param note the checkpoint that the published index lists
 * @throws Error with the reason where something is missing or does not fit
 */
export async function readEdge(note: Uint8Array, head: Head, headBytes: Uint8Array, lookup: Lookup): Promise<LogEdge> {
  const checkpoint = parseCheckpoint(readNote(note, PATHS.liveCheckpoint).text);
  const { size } = checkpoint;
  if (size > LIMITS.logEntries) throw new Error(`its log claims ${size} publications`);
  const files = new Map<string, Uint8Array>();
  const bundle = tileIn(size, 'entries', Math.floor((size - 1) / TILE_WIDTH));
  const leaves = tileIn(size, 0, bundle.index);
  for (const tile of [bundle, leaves, ...tilesFor(size, edgeProof(size))]) {
    const path = PATHS.log(tilePath(tile));
    const bytes = await lookup(path);
    if (bytes === undefined) throw new Error(`${path} is missing`);
    if (tile.level !== 'entries' && bytes.length !== tile.width * HASH_LENGTH) throw new Error(`${path} is torn`);
    files.set(path, bytes);
  }
  const read = (tile: Tile): Uint8Array => files.get(PATHS.log(tilePath(tile))) ?? new Uint8Array();
  const { root, proof } = edgeProof(size)(subtreesIn(size, read));
  const leaf = leafHash(entryOf(head, headBytes));
  if (!sameHash(root, checkpoint.root)) throw new Error('the tiles of its log do not give the root that was signed');
  if (!includes({ leaf, index: size - 1, size, root }, proof))
    throw new Error('its log does not end with the published head');
  assertEntries(splitBundle(read(bundle), bundle.width, tilePath(bundle)), read(leaves));
  return { ...checkpoint, note, files };
}

const edgeProof = (size: number) => (subtrees: Subtrees) => ({
  root: rangeHash(0, size, subtrees),
  proof: proveInclusion(size - 1, size, subtrees),
});

function assertEntries(entries: readonly Uint8Array[], leaves: Uint8Array): void {
  const fits = entries.every((entry, at) =>
    sameHash(leafHash(entry), leaves.subarray(at * HASH_LENGTH, (at + 1) * HASH_LENGTH)),
  );
  if (!fits) throw new Error('the last entries of its log are not those of its tree');
}

/** The entries of the last bundle, oldest first. @throws ClientError MALFORMED_METADATA */
export function lastEntries({ size, files }: LogEdge): readonly LogEntry[] {
  const bundle = tileIn(size, 'entries', Math.floor((size - 1) / TILE_WIDTH));
  const bytes = files.get(PATHS.log(tilePath(bundle))) ?? new Uint8Array();
  return splitBundle(bytes, bundle.width, tilePath(bundle)).map((entry) => readEntry(entry, tilePath(bundle)));
}
