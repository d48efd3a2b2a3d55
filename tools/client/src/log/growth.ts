import { ClientError } from '../error.ts';
import type { Checkpoint } from './checkpoint.ts';
import { leafHash, sameHash } from './hash.ts';
import { proveConsistency, proveInclusion } from './prove.ts';
import type { Subtrees } from './range-hash.ts';
import { type Tile, tilePath } from './tile.ts';
import { subtreesIn, tilesFor } from './tile-subtrees.ts';
import { includes, isConsistent } from './verify-proof.ts';

/** Gives a tile's hashes, of which there are as many as the tile is wide. */
export type ReadTile = (tile: Tile) => Promise<Uint8Array>;

/**
 * Holds a log against an earlier checkpoint of it: the same log, no smaller, with everything that was in it, and with
 * the entry of the current head at its end. The proofs are made from the tiles that they need, fetched side by side.
 * @throws ClientError ROLLBACK, MIX_AND_MATCH
 */
export async function checkGrowth(
  before: Checkpoint,
  now: Checkpoint,
  entry: Uint8Array,
  read: ReadTile,
): Promise<void> {
  if (now.origin !== before.origin)
    throw new ClientError('MIX_AND_MATCH', `The log is ${now.origin}; ${before.origin} was seen before.`);
  if (now.size < before.size)
    throw new ClientError('ROLLBACK', `The log has ${now.size} publications; ${before.size} were seen before.`);
  if (now.size === before.size && !sameHash(now.root, before.root)) throw forked(before);
  const proofs = (subtrees: Subtrees) => ({
    inclusion: proveInclusion(now.size - 1, now.size, subtrees),
    consistency: proveConsistency(before.size, now.size, subtrees),
  });
  const { inclusion, consistency } = proofs(await subtreesFrom(now.size, proofs, read));
  if (!isConsistent({ from: before, to: now }, consistency)) throw forked(before);
  if (!includes({ leaf: leafHash(entry), index: now.size - 1, size: now.size, root: now.root }, inclusion))
    throw headNotLast(now);
}

/** Holds a log's checkpoint against the current head, whose entry has to be the last one. @throws ClientError MIX_AND_MATCH */
export async function checkLast(now: Checkpoint, entry: Uint8Array, read: ReadTile): Promise<void> {
  const prove = (subtrees: Subtrees) => proveInclusion(now.size - 1, now.size, subtrees);
  const proof = prove(await subtreesFrom(now.size, prove, read));
  if (!includes({ leaf: leafHash(entry), index: now.size - 1, size: now.size, root: now.root }, proof))
    throw headNotLast(now);
}

async function subtreesFrom(size: number, compute: (subtrees: Subtrees) => unknown, read: ReadTile): Promise<Subtrees> {
  const tiles = new Map<string, Uint8Array>();
  const needed = tilesFor(size, compute);
  await Promise.all(needed.map(async (tile) => tiles.set(tilePath(tile), await read(tile))));
  return subtreesIn(size, (tile) => tiles.get(tilePath(tile)) ?? new Uint8Array());
}

const forked = (before: Checkpoint): ClientError =>
  new ClientError(
    'MIX_AND_MATCH',
    `The log does not go on from the ${before.size} publications that were seen before: it was forked, or its tiles are not its own. Tell the registry's operators, with both checkpoints.`,
  );

const headNotLast = ({ size }: Checkpoint): ClientError =>
  new ClientError('MIX_AND_MATCH', `The current head is not the last of the ${size} entries in the log.`);
