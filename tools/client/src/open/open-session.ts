import type { Digest } from '@ctxr/model';
import type { Authorizer } from '../authorize/authorizer.ts';
import { cedarAuthorizer } from '../authorize/lazy-cedar.ts';
import { ClientError } from '../error.ts';
import type { Call, CallOptions } from '../events/call.ts';
import type { Sites } from '../fetch/sites.ts';
import { untilAborted } from '../fetch/until-aborted.ts';
import type { Lock } from '../lock/lock.ts';
import { assertLockFits } from '../lock/lock-fits.ts';
import { IndexReader } from '../resolve/index-reader.ts';
import { type Content, openContent } from '../tree/content.ts';
import { sharedContent } from '../tree/shared-content.ts';
import type { Publication } from '../trust/publication.ts';
import { refuseStale } from './check-staleness.ts';
import { fingerprintOf } from './fingerprint.ts';
import { openPublication } from './session.ts';
import type { Opened, SessionParts } from './session-parts.ts';
import { viewOf } from './view-of.ts';

/** What an open registry answers from: its newest verified publication, for as long as that may be used. */
export class OpenSession {
  readonly parts: SessionParts;
  #opened: Opened;
  #fingerprint: Digest | undefined;
  #decides: Authorizer | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: SessionParts, opened: Opened) {
    this.parts = parts;
    this.#opened = opened;
  }

  get opened(): Opened {
    return this.#opened;
  }

  /** The fingerprint of the trust anchor. */
  get fingerprint(): Digest {
    this.#fingerprint ??= fingerprintOf(this.parts.anchor);
    return this.#fingerprint;
  }

  /** Asks for a newer publication; calls take turns. */
  refresh(options?: CallOptions): Promise<void> {
    const { teller } = this.parts;
    const done = this.#turn.then(() =>
      teller.run('refresh', options, async (call) => {
        this.#opened = await openPublication(this.parts, call);
      }),
    );
    this.#turn = done.catch(() => undefined);
    // Whoever stops need not wait until it is their turn.
    return untilAborted(done, options?.signal);
  }

  /** Does something as one call, and tells it where it fails. */
  run<T>(operation: string, options: CallOptions | undefined, act: (call: Call) => Promise<T>): Promise<T> {
    return this.parts.teller.run(operation, options, act);
  }

  /** The publication. @throws ClientError EXPIRED, STALE_OFFLINE */
  current(): Publication {
    const { publication, cached } = this.#opened;
    const { clock, maxStaleness } = this.parts;
    if (cached !== undefined) refuseStale(cached, clock(), maxStaleness);
    if (clock() < publication.expires) return publication;
    const expired = new Date(publication.expires).toISOString();
    throw new ClientError('EXPIRED', `Publication ${publication.head.seq} expired at ${expired}. Call refresh().`);
  }

  /** @throws ClientError LOCK_MISMATCH, ROLLBACK, MIX_AND_MATCH for a lock that does not fit what was opened */
  assertFits(lock: Lock | undefined): void {
    if (lock !== undefined) assertLockFits(lock, viewOf(this.parts.anchor, this.#opened));
  }

  /** The registry's addresses. @throws ClientError UNAVAILABLE offline */
  online(call: Call, why: string): Sites {
    const { sites } = this.parts;
    if (sites !== undefined) return sites.bound(call);
    throw new ClientError('UNAVAILABLE', why);
  }

  reader(call: Call): IndexReader {
    return new IndexReader(this.current(), this.content(call));
  }

  /** A reader for many look-ups at once. */
  shared(call: Call): IndexReader {
    return new IndexReader(this.current(), sharedContent(this.content(call)));
  }

  content(call: Call): Content {
    const { store, sites } = this.parts;
    return openContent(store, sites?.bound(call), call.tell);
  }

  /** Who decides questions of access. @throws ClientError AUTHORIZER_MISSING */
  async authorizer(): Promise<Authorizer> {
    this.#decides ??= this.parts.authorizer ?? (await cedarAuthorizer());
    return this.#decides;
  }
}
