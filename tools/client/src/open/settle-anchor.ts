import type { Digest } from '@ctxr/model';
import { ClientError } from '../error.ts';
import type { Sites } from '../fetch/sites.ts';
import type { Transport } from '../fetch/transport.ts';
import type { Warning } from '../resolve/warning.ts';
import type { Store } from '../store/store.ts';
import type { AnchorChoice } from './choose-anchor.ts';
import { checkDiscovery, fetchDiscovery } from './discovery.ts';
import { fetchFirstRoot } from './fetch-first-root.ts';
import { fingerprintOf } from './fingerprint.ts';
import { readAnchor } from './read-anchor.ts';
import { readState } from './read-state.ts';

/** The trust anchor of a session, and what to tell of how it came about. */
export interface SettledAnchor {
  readonly anchor: Uint8Array;
  /** Whether the store must keep it, because nothing else does. */
  readonly keep: boolean;
  readonly warnings: readonly Warning[];
}

/** What an anchor can be settled with; without addresses, only what is stored counts. */
export interface AnchorPlace {
  readonly store: Store;
  readonly sites: Sites | undefined;
  readonly url: URL;
  readonly now: Date;
}

/**
 * The root to begin with. One that is known by its fingerprint, or trusted on first use, is fetched once; after that the
 * stored one holds, and another one that is served later cannot stand in for it.
 * @throws ClientError TRUST_ANCHOR_INVALID, UNAVAILABLE, and what a transport throws
 */
export async function settleAnchor(choice: AnchorChoice, place: AnchorPlace): Promise<SettledAnchor> {
  if (choice.by === 'root') return { anchor: await readAnchor(choice.root), keep: false, warnings: [] };
  const stored = await storedAnchor(place.store);
  if (stored !== undefined && (choice.by === 'first use' || fingerprintOf(stored) === choice.fingerprint))
    return { anchor: stored, keep: true, warnings: [] };
  const { sites, now } = place;
  if (sites === undefined)
    throw new ClientError(
      'UNAVAILABLE',
      'The root of this registry is not in the cache, and the client is offline. Open it once online.',
    );
  if (choice.by === 'fingerprint')
    return sites.inOrder((transport) => fetchPinned(choice.fingerprint, transport.base ?? place.url, now, transport));
  // Only the address that the caller named is trusted on first use, never a mirror of it.
  const anchor = await fetchFirstRoot(sites.primary, now);
  await refuseContradiction(anchor, sites.primary);
  return { anchor, keep: true, warnings: [firstUse(place.url, fingerprintOf(anchor))] };
}

async function fetchPinned(fingerprint: Digest, url: URL, now: Date, transport: Transport): Promise<SettledAnchor> {
  const anchor = await fetchFirstRoot(transport, now);
  const found = fingerprintOf(anchor);
  if (found === fingerprint) return { anchor, keep: true, warnings: [] };
  throw new ClientError(
    'TRUST_ANCHOR_INVALID',
    `The first root of ${url.href} has the fingerprint ${found}, not ${fingerprint}: the address is another registry's, or somebody stands in between. Ask the registry's operators which one is theirs.`,
  );
}

/** Nobody vouches for a root on first use, so at least the registry must be of one mind. */
async function refuseContradiction(anchor: Uint8Array, transport: Transport): Promise<void> {
  const discovery = await fetchDiscovery(transport);
  if (discovery !== undefined) checkDiscovery(discovery, { fingerprint: fingerprintOf(anchor) });
}

async function storedAnchor(store: Store): Promise<Uint8Array | undefined> {
  const { anchor } = await readState(store);
  if (anchor === undefined) return undefined;
  const bytes = Buffer.from(anchor, 'utf8');
  try {
    fingerprintOf(bytes);
    return bytes;
  } catch {
    return undefined;
  }
}

const firstUse = (url: URL, fingerprint: string): Warning => ({
  code: 'TRUSTED_ON_FIRST_USE',
  message: `Nobody vouched for ${url.href}: the root that it serves is trusted from now on. Compare its fingerprint, ${fingerprint}, with what the registry's operators say.`,
});
