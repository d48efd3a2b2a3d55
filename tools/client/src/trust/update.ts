import type { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import { ClientError } from '../error.ts';
import { LIMITS } from '../strict/limits.ts';
import { readMetadata } from '../strict/metadata.ts';
import { loadRole } from './load-role.ts';
import { readPublication, type Publication } from './publication.ts';
import type { MetadataSource } from './source.ts';
import type { TrustState } from './state.ts';
import { storeError } from './store-error.ts';
import { openTrustedStore } from './trusted-store.ts';
import { walkRoots } from './walk-roots.ts';

/** What an update starts from. */
export interface UpdateInput {
  /** The pinned root. */
  readonly anchor: Uint8Array;
  readonly stored: TrustState;
  readonly source: MetadataSource;
  /** The time by which expiry is judged. */
  readonly now: Date;
}

/** A verified publication, and what to remember of it. */
export interface Update {
  readonly publication: Publication;
  readonly state: TrustState;
}

/**
 * Verifies a publication from the trust anchor to its head, in TUF's order (section 5): roots, timestamp, snapshot,
 * targets, the delegated roles, then the head and the revocation list. Stored texts are verified like fetched ones and
 * serve as the memory against rollback.
 * @param remember is told of every step that passed, so that what was verified outlives a later failure
 */
export async function update(input: UpdateInput, remember: (state: TrustState) => void): Promise<Update> {
  const { stored, source, now } = input;
  let state: TrustState = stored;
  const keep = (part: Partial<TrustState>): void => {
    state = { ...state, ...part };
    remember(state);
  };
  const store = await openTrustedStore(input.anchor, now);
  await walkRoots(
    store,
    stored.roots,
    (version) => source.root(version),
    (roots) => keep({ roots }),
  );
  keep({ timestamp: await loadTimestamp(store, stored.timestamp, source) });
  for (const role of ['snapshot', 'targets', 'index', 'revocations'] as const) {
    keep({ [role]: await loadRole(store, role, stored[role], source) });
  }
  const { publication, head, revoked } = await readPublication(store, stored, source);
  keep({ head, revoked });
  return { publication, state };
}

/** The stored timestamp goes in first: it is the memory that a new one is held against. */
async function loadTimestamp(
  store: TrustedMetadataStore,
  stored: string | undefined,
  source: MetadataSource,
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
