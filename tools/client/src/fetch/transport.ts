import type { Call } from '../events/call.ts';

/** How the client reaches one file of a publication; paths are relative to its folder, such as `metadata/bundle.json`. */
export interface Transport {
  /** The address of the folder, where it has one. */
  readonly base?: URL;
  /**
   * One file, at most `limit` bytes. `absent` for 403, 404 and 410, `unchanged` when the entity tag still holds.
   * @throws ClientError UNAVAILABLE or LENGTH_EXCEEDED
   */
  get(path: string, limit: number, etag?: string): Promise<Reply>;
  /** The same for one call, where the transport can tell calls apart. */
  bound?(call: Call): Transport;
}

/** What came back for a file. */
export type Reply =
  | { readonly status: 'ok'; readonly bytes: Uint8Array; readonly etag?: string }
  | { readonly status: 'absent' }
  | { readonly status: 'unchanged' };

/** Patience with the network, in milliseconds. */
export interface Patience {
  /** Tries in all, the first included. */
  readonly attempts: number;
  /** The pause before the second try; it doubles from there. */
  readonly backoff: number;
  /** The longest that one file may take; files that may be big get a millisecond more for every 64 bytes allowed. */
  readonly total: number;
  /** The longest silence: before the answer, and between two pieces of a file. */
  readonly stall: number;
}

/** Three tries, a minute a file, ten seconds of silence. */
export const DEFAULT_PATIENCE: Patience = { attempts: 3, backoff: 250, total: 60_000, stall: 10_000 };
