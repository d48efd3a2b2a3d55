import type { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import { ClientError } from '../error.ts';
import { LIMITS } from '../strict/limits.ts';
import { readMetadata } from '../strict/metadata.ts';

/**
 * Opens tuf-js's store of trusted metadata on a trust anchor, at a given time. The store takes the time from the system
 * clock and keeps it in a private field; replacing it right after construction is safe, because construction judges no
 * expiry (TUF 5.3.6: an expired anchor may still lead to a current root).
 */
export async function openTrustedStore(anchor: Uint8Array, now: Date): Promise<TrustedMetadataStore> {
  try {
    readMetadata(anchor, 'root', 'The trust anchor', LIMITS.root);
    const { TrustedMetadataStore: Store } = await import('tuf-js/dist/store.js');
    const store = new Store(Buffer.from(anchor));
    Object.assign(store, { referenceTime: now });
    return store;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ClientError('TRUST_ANCHOR_INVALID', `The root file is no trust anchor: ${reason}`, { cause });
  }
}
