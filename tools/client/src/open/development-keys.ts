import { DEVELOPMENT_MEMBER } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { isLoopbackHost } from '../fetch/base-url.ts';
import { isObject } from '../strict/json.ts';

/**
 * Refuses a root whose keys lie unprotected on some developer's disk, except for a registry on this very machine.
 * @throws ClientError TRUST_ANCHOR_INVALID
 */
export function refuseDevelopmentKeys(anchor: Uint8Array, url: URL): void {
  if (isLoopbackHost(url.hostname) || !isMarked(anchor)) return;
  throw new ClientError(
    'TRUST_ANCHOR_INVALID',
    `The root is one of development keys, which protect nothing, and ${url.host} is not this machine. Ask the registry's operators for their root file.`,
  );
}

function isMarked(anchor: Uint8Array): boolean {
  try {
    const root: unknown = JSON.parse(Buffer.from(anchor).toString('utf8'));
    return isObject(root) && isObject(root['signed']) && root['signed'][DEVELOPMENT_MEMBER] === true;
  } catch {
    return false;
  }
}
