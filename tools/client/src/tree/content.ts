import { ClientError } from '../error.ts';
import type { Call } from '../events/call.ts';
import type { Sites } from '../fetch/sites.ts';
import type { Store } from '../store/store.ts';
import { LIMITS } from '../strict/limits.ts';
import { sha256Hex } from '../sha256.ts';
import { checkBytes, type TargetInfo } from '../trust/target.ts';

/** Content-addressed files of a publication: from the store when it has them whole, else fetched, verified and kept. */
export interface Content {
  node(sha256: string): Promise<Uint8Array>;
  object(info: TargetInfo): Promise<Uint8Array>;
  bulk(info: TargetInfo): Promise<Uint8Array>;
}

/** Opens the content of a publication; without addresses there is only the store. */
export function openContent(store: Store, sites: Sites | undefined, tell?: Call['tell']): Content {
  const take = async (
    path: string,
    sha256: string,
    limit: number,
    check: (bytes: Uint8Array) => void,
  ): Promise<Uint8Array> => {
    // What a store cannot read is fetched again.
    const kept = await store.readBlob(sha256).catch(() => undefined);
    const hit = kept !== undefined && sha256Hex(kept) === sha256;
    tell?.({ type: 'cache', path, hit, bytes: hit ? kept.length : 0 });
    if (hit) return kept;
    if (sites === undefined)
      throw new ClientError('UNAVAILABLE', `${path} is not in the cache, and the client is offline.`);
    const bytes = await sites.fromServing(async (transport) => {
      const reply = await transport.get(path, limit);
      if (reply.status !== 'ok')
        throw new ClientError('UNAVAILABLE', `The registry lists ${path} but does not serve it.`);
      check(reply.bytes);
      return reply.bytes;
    });
    await store.writeBlob(sha256, bytes).catch(() => undefined);
    return bytes;
  };
  const sized = (path: string, info: TargetInfo, cap: number): Promise<Uint8Array> => {
    if (info.length > cap)
      throw new ClientError(
        'LENGTH_EXCEEDED',
        `${path} is said to have ${info.length} bytes; at most ${cap} are allowed.`,
      );
    return take(path, info.sha256, info.length, (bytes) => checkBytes(bytes, info, path));
  };
  return {
    node: (sha256) => take(`nodes/${sha256}`, sha256, LIMITS.node, (bytes) => checkNodeBytes(bytes, sha256)),
    object: async (info) => sized(`objects/${info.sha256}`, info, LIMITS.object),
    bulk: async (info) => sized(`targets/index/${info.sha256}.full.ndjson.gz`, info, LIMITS.bulk),
  };
}

/** @throws ClientError HASH_MISMATCH when the bytes are not the node's */
export function checkNodeBytes(bytes: Uint8Array, sha256: string): void {
  if (sha256Hex(bytes) !== sha256)
    throw new ClientError('HASH_MISMATCH', `The tree node ${sha256} is not what was published.`);
}
