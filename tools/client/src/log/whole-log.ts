import { eachOf } from '../bulk/each-of.ts';
import { ClientError } from '../error.ts';
import { LIMITS } from '../strict/limits.ts';
import { buildBundles, buildTiles } from './build-tiles.ts';
import type { Checkpoint } from './checkpoint.ts';
import { type LogEntry, readEntry, splitBundle } from './entry.ts';
import { leafHash, sameHash } from './hash.ts';
import { rangeHash } from './range-hash.ts';
import { bundlesOf, type Tile, tileIn, tilePath, TILE_WIDTH } from './tile.ts';
import { subtreesIn } from './tile-subtrees.ts';

/** A log that was read from its first entry to its last and recomputed. */
export interface WholeLog {
  readonly checkpoint: Checkpoint;
  /** Ascending in `seq`; the last one is that of the current head. */
  readonly entries: readonly LogEntry[];
  /** Every tile and every bundle, by path from the publication's top, as they have to be. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Where a log is not what its checkpoint says. */
export interface LogFault {
  /** From the publication's top. */
  readonly path: string;
  readonly error: ClientError;
}

/** Gives a file by path from the publication's top; undefined where there is none. */
export type ReadLogFile = (path: string, limit: number) => Promise<Uint8Array | undefined>;

/**
 * Reads all entries of a log, and recomputes its tree from them: the checkpoint's root, one entry a publication, `seq`
 * ascending, the current head at the end.
 * @param last the entry of the current head
 * @returns where it is not so, or where a file is not served, that
 * @throws ClientError UNAVAILABLE where nobody answers
 */
export async function readWholeLog(
  checkpoint: Checkpoint,
  last: Uint8Array,
  read: ReadLogFile,
): Promise<WholeLog | LogFault> {
  if (checkpoint.size > LIMITS.logEntries) return tooLong(checkpoint);
  const bundles: (readonly Uint8Array[])[] = [];
  let fault: LogFault | undefined;
  await eachOf([...bundlesOf(checkpoint.size)], async (tile) => {
    const path = `log/${tilePath(tile)}`;
    try {
      const entries = await readBundleOf(tile, path, read);
      if (entries === undefined) fault ??= { path, error: notServed(path) };
      else bundles[tile.index] = entries;
    } catch (error) {
      if (!(error instanceof ClientError) || error.kind !== 'trust') throw error;
      fault ??= { path, error };
    }
  });
  if (fault !== undefined) return fault;
  const raw = bundles.flat();
  const leaves = raw.map(leafHash);
  const tiles = buildTiles(leaves);
  const subtrees = subtreesIn(checkpoint.size, (tile) => tiles.get(tilePath(tile)) ?? new Uint8Array());
  if (!sameHash(rangeHash(0, checkpoint.size, subtrees), checkpoint.root)) return blame(tiles, read);
  return judged(checkpoint, raw, last, new Map([...tiles, ...buildBundles(raw)]));
}

async function readBundleOf(tile: Tile, path: string, read: ReadLogFile): Promise<readonly Uint8Array[] | undefined> {
  const partial = await read(path, LIMITS.entries);
  if (partial !== undefined) return splitBundle(partial, tile.width, path);
  const full = tilePath({ ...tile, width: TILE_WIDTH });
  const bytes = tile.width < TILE_WIDTH ? await read(`log/${full}`, LIMITS.entries) : undefined;
  return bytes && splitBundle(bytes, TILE_WIDTH, path).slice(0, tile.width);
}

const notServed = (path: string): ClientError =>
  new ClientError('UNAVAILABLE', `The registry lists a log and does not serve its ${path}.`);

/** The first bundle whose entries are not those of its tile of hashes; where there is none, the tiles are at fault. */
async function blame(tiles: ReadonlyMap<string, Uint8Array>, read: ReadLogFile): Promise<LogFault> {
  for (const [path, bytes] of tiles) {
    if (!path.startsWith('tile/0/')) continue;
    const served = await read(`log/${path}`, LIMITS.tile);
    if (served === undefined || sameHash(served, bytes)) continue;
    return faultAt(
      `log/${path.replace('tile/0/', 'tile/entries/')}`,
      'holds entries that are not those of the log’s tree',
    );
  }
  return faultAt('log/checkpoint', 'has a root hash that the log’s entries do not give');
}

function judged(
  checkpoint: Checkpoint,
  raw: readonly Uint8Array[],
  last: Uint8Array,
  files: ReadonlyMap<string, Uint8Array>,
): WholeLog | LogFault {
  const entries: LogEntry[] = [];
  for (const [index, bytes] of raw.entries()) {
    const path = `log/${tilePath(tileIn(raw.length, 'entries', Math.floor(index / TILE_WIDTH)))}`;
    let entry: LogEntry;
    try {
      entry = readEntry(bytes, `Entry ${index} of the log`);
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      return { path, error };
    }
    const { seq } = entries.at(-1) ?? { seq: 0 };
    if (entry.seq <= seq)
      return faultAt(path, `has publication ${entry.seq} after publication ${seq} (entry ${index})`);
    entries.push(entry);
  }
  if (!sameHash(raw.at(-1) ?? new Uint8Array(), last))
    return faultAt('log/checkpoint', 'ends with another publication than the current one');
  return { checkpoint, entries, files: new Map([...files].map(([path, bytes]) => [`log/${path}`, bytes])) };
}

const tooLong = ({ size }: Checkpoint): LogFault => ({
  path: 'log/checkpoint',
  error: new ClientError(
    'LENGTH_EXCEEDED',
    `The log is said to have ${size} entries; at most ${LIMITS.logEntries} are read.`,
  ),
});

const faultAt = (path: string, why: string): LogFault => ({
  path,
  error: new ClientError('MIX_AND_MATCH', `${path} ${why}.`),
});
