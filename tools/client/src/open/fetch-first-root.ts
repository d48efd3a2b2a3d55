import { ClientError } from '../error.ts';
import type { Transport } from '../fetch/transport.ts';
import { LIMITS } from '../strict/limits.ts';
import { openTrustedStore } from '../trust/trusted-store.ts';

const PATH = 'metadata/1.root.json';

/**
 * Fetches the registry's first root, which is signed by its own threshold. Whether it is the right one is for the caller
 * to say.
 * @throws ClientError UNAVAILABLE where there is none, TRUST_ANCHOR_INVALID where it is no first root
 */
export async function fetchFirstRoot(transport: Transport, now: Date): Promise<Uint8Array> {
  const reply = await transport.get(PATH, LIMITS.root);
  if (reply.status !== 'ok')
    throw new ClientError(
      'UNAVAILABLE',
      `The registry does not serve ${PATH}. Is the URL that of a published registry?`,
    );
  const { version } = (await openTrustedStore(reply.bytes, now)).root.signed;
  if (version === 1) return reply.bytes;
  throw new ClientError('TRUST_ANCHOR_INVALID', `The registry serves version ${version} of its root as ${PATH}.`);
}
