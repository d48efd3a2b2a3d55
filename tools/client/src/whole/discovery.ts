import { type Discovery, isDigest } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { checkFormat } from '../strict/head.ts';
import { isObject, readJson } from '../strict/json.ts';
import { LIMITS } from '../strict/limits.ts';

/** Reads `/.well-known/mcp-context-registry.json` and checks its form. It is unsigned: a pinned root decides. */
export function readDiscovery(bytes: Uint8Array): Discovery {
  const what = 'The discovery document';
  const value = readJson(bytes, what, LIMITS.discovery);
  if (!isObject(value)) throw new ClientError('MALFORMED_METADATA', `${what} is no object.`);
  checkFormat(value['format'], what);
  const missing = ['id', 'name', 'domain', 'root'].find((member) => typeof value[member] !== 'string');
  if (missing !== undefined) throw new ClientError('MALFORMED_METADATA', `${what} has no text "${missing}".`);
  if (!isDigest(String(value['root'])))
    throw new ClientError('MALFORMED_METADATA', `${what} names a root that is no fingerprint.`);
  return value as unknown as Discovery;
}
