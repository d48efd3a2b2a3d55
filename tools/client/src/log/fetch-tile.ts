import { ClientError } from '../error.ts';
import type { Reply, Transport } from '../fetch/transport.ts';
import { LIMITS } from '../strict/limits.ts';
import { HASH_LENGTH } from './hash.ts';
import { type Tile, tilePath, TILE_WIDTH } from './tile.ts';

/**
 * Fetches a tile. A partial one that is gone is taken out of the full one (C2SP tlog-tiles allows its removal then).
 * @throws ClientError UNAVAILABLE, LENGTH_EXCEEDED, MALFORMED_METADATA
 */
export async function fetchTile(transport: Transport, tile: Tile): Promise<Uint8Array> {
  const path = `log/${tilePath(tile)}`;
  const { reply, width } = await partialOrFull(transport, tile);
  if (reply.status !== 'ok')
    throw new ClientError('UNAVAILABLE', `The registry lists a log and does not serve its ${path}.`);
  if (reply.bytes.length !== width * HASH_LENGTH)
    throw new ClientError('MALFORMED_METADATA', `${path} has ${reply.bytes.length} bytes, not ${width} hashes.`);
  return reply.bytes.subarray(0, tile.width * HASH_LENGTH);
}

async function partialOrFull(
  transport: Transport,
  tile: Tile,
): Promise<{ readonly reply: Reply; readonly width: number }> {
  const reply = await transport.get(`log/${tilePath(tile)}`, LIMITS.tile);
  if (reply.status === 'ok' || tile.width === TILE_WIDTH) return { reply, width: tile.width };
  const full = { ...tile, width: TILE_WIDTH };
  return { reply: await transport.get(`log/${tilePath(full)}`, LIMITS.tile), width: TILE_WIDTH };
}
