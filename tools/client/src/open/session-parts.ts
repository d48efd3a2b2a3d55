import type { Authorizer } from '../authorize/authorizer.ts';
import type { Teller } from '../events/teller.ts';
import type { Sites } from '../fetch/sites.ts';
import type { Lock } from '../lock/lock.ts';
import type { Transport } from '../fetch/transport.ts';
import type { Warning } from '../resolve/warning.ts';
import type { Store } from '../store/store.ts';
import type { Publication } from '../trust/publication.ts';
import type { TrustState } from '../trust/state.ts';

/** What a session works with. */
export interface SessionParts {
  readonly anchor: Uint8Array;
  readonly store: Store;
  /** Undefined offline. */
  readonly sites: Sites | undefined;
  readonly clock: () => number;
  readonly maxStaleness: number | undefined;
  /** Decides questions of access; Cedar, where it is left out. */
  readonly authorizer?: Authorizer | undefined;
  /** Whether the cache may serve when the server cannot be reached. */
  readonly fallBack: boolean;
  readonly teller: Teller;
  /** What the client was built against, where it says. */
  readonly lock?: Lock | undefined;
}

/** What a session works with at one of the registry's addresses, or at none. */
export interface SiteParts extends SessionParts {
  readonly transport: Transport | undefined;
}

/** A publication that may be used, and what to tell about it. */
export interface Opened {
  readonly publication: Publication;
  readonly warnings: readonly Warning[];
  /** The roots that were walked to after the trust anchor, in order. */
  readonly roots: readonly string[];
  /** What was stored, where that answers instead of the server: it grows stale. */
  readonly cached?: TrustState;
}
