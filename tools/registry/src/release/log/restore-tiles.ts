import { HASH_LENGTH, hashesAt, leafHash, sameHash, splitBundle, tilePath, TILE_WIDTH, topOf } from '@ctxr/client';
import { conflict } from '../conflict.ts';
import { PATHS } from '../paths.ts';
import type { PublicationTarget } from '../publication-target.ts';
import type { PublishedLog } from './published-log.ts';

/**
 * Makes sure that the log's older tiles, which no publication writes again, are at the target: one that is published
 * elsewhere is fetched by its reading it, and held against the tile above.
 * @throws RegistryError PUBLICATION_CONFLICT naming the tile that is lost
 */
export async function restoreTiles(target: PublicationTarget, log: PublishedLog | undefined): Promise<void> {
  if (log === undefined || log === 'unusable') return;
  const read = async (level: number | 'entries', index: number, width = TILE_WIDTH): Promise<Uint8Array> => {
    const path = PATHS.log(tilePath({ level, index, width }));
    const bytes = log.files.get(path) ?? (await target.read(path));
    if (bytes === undefined) throw conflict(target, `${path} is missing, so its log cannot be verified any more`);
    return bytes;
  };
  const above = async (level: number, index: number): Promise<Uint8Array> => {
    const tile = Math.floor(index / TILE_WIDTH);
    const width = Math.min(TILE_WIDTH, hashesAt(level + 1, log.size) - tile * TILE_WIDTH);
    const start = (index % TILE_WIDTH) * HASH_LENGTH;
    return (await read(level + 1, tile, width)).subarray(start, start + HASH_LENGTH);
  };
  const lost = async (level: number | 'entries', index: number): Promise<boolean> =>
    (await target.size(PATHS.log(tilePath({ level, index, width: TILE_WIDTH })))) === undefined;
  const refuse = (level: number | 'entries', index: number): never => {
    const path = PATHS.log(tilePath({ level, index, width: TILE_WIDTH }));
    throw conflict(target, `${path} is not the file of its log`);
  };
  const top = Math.floor(Math.log2(Math.max(1, log.size)) / Math.log2(TILE_WIDTH));
  for (let level = top; level >= 0; level -= 1)
    for (let index = 0; index < hashesAt(level + 1, log.size); index += 1)
      if ((await lost(level, index)) && !sameHash(topOf(await read(level, index)), await above(level, index)))
        refuse(level, index);
  for (let index = 0; index < hashesAt(1, log.size); index += 1) {
    if (!(await lost('entries', index))) continue;
    const entries = splitBundle(await read('entries', index), TILE_WIDTH, `log/tile/entries/${index}`);
    if (!sameHash(Buffer.concat(entries.map(leafHash)), await read(0, index))) refuse('entries', index);
  }
}
