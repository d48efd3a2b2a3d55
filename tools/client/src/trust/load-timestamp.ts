import type { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import { ClientError } from '../error.ts';
import { LIMITS } from '../strict/limits.ts';
import { readMetadata } from '../strict/metadata.ts';
import type { MetadataSource } from './source.ts';
import { storeError } from './store-error.ts';

/**
 * Loads the timestamp. The stored one goes in first: it is the memory that a new one is held against.
 * @returns the text that was verified
 */
export async function loadTimestamp(
  store: TrustedMetadataStore,
  stored: string | undefined,
  source: Pick<MetadataSource, 'timestamp'>,
): Promise<string> {
  const own = stored === undefined ? undefined : Buffer.from(stored, 'utf8');
  const fault = own === undefined ? undefined : takeTimestamp(store, own);
  const fresh = await source.timestamp();
  if (fresh === undefined) {
    if (stored !== undefined && fault === undefined) return stored;
    throw (
      fault ??
      new ClientError(
        'UNAVAILABLE',
        'Nothing of this registry is in the cache, and the client is offline. Open it once online.',
      )
    );
  }
  const held = store.timestamp;
  const refused = takeTimestamp(store, fresh);
  if (refused === undefined) return Buffer.from(fresh).toString('utf8');
  if (isSameVersion(refused) && held !== undefined && stored !== undefined) {
    if (fault !== undefined) throw fault;
    return stored;
  }
  throw refused;
}

function takeTimestamp(store: TrustedMetadataStore, bytes: Uint8Array): ClientError | undefined {
  try {
    readMetadata(bytes, 'timestamp', 'timestamp.json', LIMITS.timestamp);
    store.updateTimestamp(Buffer.from(bytes));
    return undefined;
  } catch (cause) {
    return storeError(cause, 'timestamp.json');
  }
}

/** TUF 5.4.3.1: a timestamp of the version that is held already changes nothing, whatever it says. */
const isSameVersion = ({ cause }: ClientError): boolean =>
  cause instanceof Error && cause.constructor.name === 'EqualVersionError';
