import { isDeepStrictEqual } from 'node:util';
import { type Head, type RevocationEntry, revocationKey } from '@ctxr/model';
import type { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import { ClientError } from '../error.ts';
import { readHead } from '../strict/head.ts';
import { readRevocations } from '../strict/revocations.ts';
import { stillSigned } from './signed-by.ts';
import type { TrustState } from './state.ts';

/**
 * Holds a publication against what the client saw before: `seq` never falls, one `seq` is one head, and no emergency
 * revocation disappears; one that is taken back stays in the list and says so. What was seen under keys that were
 * replaced since does not count.
 */
export async function checkMemory(
  store: TrustedMetadataStore,
  stored: TrustState,
  head: Head,
  revocations: readonly RevocationEntry[],
): Promise<void> {
  const before = (await stillSigned(store, 'index', stored.index)) ? known(stored.head, readHead) : undefined;
  if (before !== undefined && head.seq < before.seq) {
    throw new ClientError(
      'ROLLBACK',
      `The registry serves publication ${head.seq}; publication ${before.seq} was seen before.`,
    );
  }
  if (before !== undefined && head.seq === before.seq && !isDeepStrictEqual(head, before)) {
    throw new ClientError(
      'MIX_AND_MATCH',
      `The registry serves another publication ${head.seq} than was seen before: it tells two stories under one number.`,
    );
  }
  const earlier = (await stillSigned(store, 'revocations', stored.revocations))
    ? known(stored.revoked, readRevocations)
    : undefined;
  const listed = new Set(revocations.map(revocationKey));
  const lost = earlier?.find((entry) => !listed.has(revocationKey(entry)));
  if (lost !== undefined)
    throw new ClientError('ROLLBACK', `The revocation list no longer names ${nameOf(lost)}; entries only grow.`);
}

const nameOf = ({ kind, id, version }: RevocationEntry): string => `${kind}:${id}@${version}`;

function known<T>(text: string | undefined, read: (bytes: Uint8Array) => T): T | undefined {
  if (text === undefined) return undefined;
  try {
    return read(Buffer.from(text, 'utf8'));
  } catch {
    return undefined;
  }
}
