import type { Authorizer } from '../authorize/authorizer.ts';
import type { CallOptions } from '../events/call.ts';
import type { Listener } from '../events/teller.ts';
import type { Fetch } from '../fetch/http-transport.ts';
import type { TlsOptions } from '../fetch/tls-options.ts';
import type { Patience } from '../fetch/transport.ts';
import type { Lock } from '../lock/lock.ts';
import type { Store } from '../store/store.ts';

/** How to open a registry. */
export interface OpenOptions extends CallOptions {
  /** The publication's address. */
  readonly url: string | URL;
  /** Further addresses of the same registry, asked in order where the first one does not serve what verifies. */
  readonly mirrors?: readonly (string | URL)[];
  /** The trust anchor: a root file's path or `file:` URL, its bytes, or the parsed file. */
  readonly root?: string | URL | Uint8Array | object;
  /** Instead of `root`: the fingerprint of the registry's first root, `sha256:` and 64 digits. The root is fetched and kept. */
  readonly fingerprint?: string;
  /** Instead of both: trust the first root that the address serves, and no other from then on. A warning tells which. */
  readonly trustOnFirstUse?: boolean;
  /** A folder, a store of your own, or false for memory alone. By default a folder below the user's cache. */
  readonly cache?: string | Store | false;
  /** Stands in for the global fetch. */
  readonly fetch?: Fetch;
  /** Own certificate authorities, a client certificate, pinned keys of the server; not together with `fetch`. */
  readonly tls?: TlsOptions;
  /** The present, in milliseconds since 1970. */
  readonly clock?: () => number;
  /**
   * True: no network, what is stored serves until it expires. `when-unreachable`: the same, but only when the server
   * cannot be reached. False, the default: an unreachable server is an error.
   */
  readonly offline?: boolean | 'when-unreachable';
  /** Stops every request of the client. */
  readonly signal?: AbortSignal;
  /** What the program was built against: its references mean what it pins. Its root counts where none is given. */
  readonly lock?: Lock;
  /** Gets every event, for logs and metrics. What it throws is passed over. */
  readonly on?: Listener;
  /** The longest time since the last verification against the server for which the cache serves offline, in seconds. */
  readonly maxStaleness?: number;
  /** Take plain http beyond loopback: everything is still verified, but others see what is looked up. */
  readonly allowInsecureHttp?: boolean;
  /** Decides questions of access; without one, Cedar does, from `@cedar-policy/cedar-wasm`. */
  readonly authorizer?: Authorizer;
  /** Patience with the network, in milliseconds. */
  readonly patience?: Partial<Patience>;
}
