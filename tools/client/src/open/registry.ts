import type { IndexKind, NameDocument } from '@ctxr/model';
import { type Listing, readListings } from '../bulk/listings.ts';
import { searchListings } from '../bulk/search-listings.ts';
import { type Verified, verifyPublication } from '../bulk/verify-publication.ts';
import type { Digest, Discovery } from '@ctxr/model';
import { type AccessAnswer, type AccessQuestion, authorizeIn } from '../authorize/authorize-in.ts';
import type { Authorizer } from '../authorize/authorizer.ts';
import { cedarAuthorizer } from '../authorize/lazy-cedar.ts';
import { ClientError } from '../error.ts';
import type { Call, CallOptions } from '../events/call.ts';
import type { Teller } from '../events/teller.ts';
import type { Sites } from '../fetch/sites.ts';
import { stopwatch } from '../fetch/stopwatch.ts';
import { type NegotiateOptions, negotiateIn } from '../negotiate/negotiate-in.ts';
import type { Negotiation } from '../negotiate/negotiation.ts';
import { checkLock, type LockCheck } from '../lock/check-lock.ts';
import type { Lock, LockedRegistry } from '../lock/lock.ts';
import { assertLockFits } from '../lock/lock-fits.ts';
import { lockOf, type ToLock } from '../lock/lock-of.ts';
import { dueReferences, type LockUpdate, updateLock, type UpdateOptions } from '../lock/update-lock.ts';
import type { ChoiceOptions } from '../resolve/choose-version.ts';
import { IndexReader } from '../resolve/index-reader.ts';
import type { IndexPosition, PayloadOf, Resolution } from '../resolve/resolution.ts';
import { resolveReference, type ResolveOptions } from '../resolve/resolve.ts';
import type { Warning } from '../resolve/warning.ts';
import { gatherSnapshot, type Wants } from '../snapshot/gather.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { type Content, openContent } from '../tree/content.ts';
import { sharedContent } from '../tree/shared-content.ts';
import type { Publication } from '../trust/publication.ts';
import { ValidatorCache } from '../validate/validator-cache.ts';
import { refuseStale } from './check-staleness.ts';
import { checkDiscovery, fetchDiscovery } from './discovery.ts';
import { fingerprintOf, isFirstRoot } from './fingerprint.ts';
import { gatherMeant, gatherPinned } from './lock-references.ts';
import { openPublication } from './session.ts';
import type { Opened, SessionParts } from './session-parts.ts';
import { tellDecided, tellingVerdicts, tellNegotiated, tellResolved } from './tell-answers.ts';
import { viewOf } from './view-of.ts';

/** A registry whose publication was verified from the trust anchor down. Every answer comes from that publication. */
export class RegistryClient {
  readonly url: URL;
  readonly #parts: SessionParts;
  readonly #validators = new ValidatorCache();
  readonly #teller: Teller;
  #opened: Opened;
  #decides: Authorizer | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(url: URL, parts: SessionParts, opened: Opened) {
    this.url = url;
    this.#parts = parts;
    this.#teller = parts.teller;
    this.#opened = opened;
  }

  /** Which publication answers: the tree's root, its sequence number, the commit, and how many names it has. */
  get head(): IndexPosition & { readonly size: number; readonly generated: string } {
    const { root, seq, commit, size, generated } = this.#opened.publication.head;
    return { root, seq, commit, size, generated };
  }

  /** The id of the registry, as its newest root says; undefined where that says none. */
  get registry(): string | undefined {
    return this.#opened.publication.registry;
  }

  /** The root file that everything is verified from; keep it to pin the registry. */
  get anchor(): Uint8Array {
    return new Uint8Array(this.#parts.anchor);
  }

  /** The fingerprint of the trust anchor, which is the registry's where the anchor is its first root. */
  get fingerprint(): Digest {
    return fingerprintOf(this.#parts.anchor);
  }

  /** The version of each metadata file that was verified. */
  get versions(): Publication['versions'] {
    return this.#opened.publication.versions;
  }

  /** When the first of the metadata files expires; from then on nothing is answered without {@link refresh}. */
  get expires(): Date {
    return new Date(this.#opened.publication.expires);
  }

  /** What opening or refreshing had to tell. */
  get warnings(): readonly Warning[] {
    return this.#opened.warnings;
  }

  /**
   * Asks the server for a newer publication: one conditional request when there is none. Calls take turns, so that a slow
   * answer to one never replaces what another one found.
   */
  refresh(options?: CallOptions): Promise<void> {
    const done = this.#turn.then(() =>
      this.#teller.run('refresh', options, async (call) => {
        const opened = await openPublication(this.#parts, call);
        this.#assertOf(this.#parts.lock, opened);
        this.#opened = opened;
      }),
    );
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /**
   * Finds the release that a reference means: `ctx-session-1@^1`, `type:session@^1`, `policy:p1`, `profile:g1`. A
   * reference that the lock holds means the release that it pins.
   * @throws ClientError NOT_FOUND, NO_MATCHING_VERSION, REVOKED, APPROVAL_UNMET, REFERENCE_INVALID, LOCK_MISMATCH, RELEASE_CHANGED, and what verification can throw
   */
  resolve<R extends string>(reference: R, options: ResolveOptions = {}): Promise<Resolution<PayloadOf<R>>> {
    return this.#teller.run('resolve', options, async (call) => {
      const elapsed = stopwatch();
      const lock = options.lock === false ? undefined : (options.lock ?? this.#parts.lock);
      this.#assertOf(lock, this.#opened);
      const parts = { reader: this.#reader(call), validators: this.#validators, lock };
      const found = await resolveReference(reference, parts, options);
      tellResolved(call, found, elapsed());
      return tellingVerdicts(call, found) as Resolution<PayloadOf<R>>;
    });
  }

  /**
   * Agrees what a client and its servers can exchange, with what binds each agreement and why the rest was refused.
   * @throws ClientError as {@link resolve}, for a client or a server that is named; AUTHORIZER_MISSING, OPTIONS_INVALID
   */
  negotiate(options: NegotiateOptions & CallOptions): Promise<Negotiation> {
    const { signal, traceparent, ...request } = options;
    return this.#teller.run(
      'negotiate',
      { ...(signal && { signal }), ...(traceparent && { traceparent }) },
      async (call) => {
        const elapsed = stopwatch();
        const lock = request.lock ?? this.#parts.lock;
        this.#assertOf(lock, this.#opened);
        const asked = { ...request, ...(lock && { lock }) };
        const found = await negotiateIn(this.#shared(call), asked, () => this.#authorizer(), this.#parts.clock());
        tellNegotiated(call, found, elapsed());
        return found;
      },
    );
  }

  /**
   * Whether somebody may do something with a context, by every rule that binds it; and which rule decided.
   * @throws ClientError as {@link resolve}, for the principal as for the context; AUTHORIZER_MISSING, OPTIONS_INVALID
   */
  authorize(question: AccessQuestion, options?: CallOptions): Promise<AccessAnswer> {
    return this.#teller.run('authorize', options, async (call) => {
      const elapsed = stopwatch();
      const { clock, lock } = this.#parts;
      this.#assertOf(lock, this.#opened);
      const authorizer = await this.#authorizer();
      const found = await authorizeIn({ reader: this.#reader(call), authorizer, lock, now: clock() }, question);
      tellDecided(call, found, elapsed());
      return found;
    });
  }

  /** The part of the publication that is asked for, with all that binds it, as plain JSON for pure code. */
  snapshot(wants: Wants, options?: CallOptions): Promise<Snapshot> {
    return this.#teller.run('snapshot', options, (call) => gatherSnapshot(this.#shared(call), wants));
  }

  /** Every version of a name, whatever its status. @throws ClientError NOT_FOUND, which is a proof */
  lookup(kind: IndexKind, id: string, options?: CallOptions): Promise<NameDocument> {
    return this.#teller.run('lookup', options, (call) => this.#reader(call).name({ kind, id }));
  }

  /** All names, or those of one kind, from the verified bulk file. */
  list(kind?: IndexKind, options?: CallOptions): Promise<readonly Listing[]> {
    return this.#teller.run('list', options, async (call) => {
      const listings = await readListings(this.#current(), this.#content(call));
      return kind === undefined ? listings : listings.filter((listing) => listing.kind === kind);
    });
  }

  /** Names whose id, name, description or tags hold every word of the text; names in use come first. */
  async search(text: string, options?: CallOptions): Promise<readonly Listing[]> {
    return searchListings(await this.list(undefined, options), text);
  }

  /**
   * Locks what references mean now, or what was agreed on: `lock(['ctx-session-1@^1'])`, `lock(negotiation.agreed)`.
   * @throws ClientError as {@link resolve}; what all of them say, where several cannot be locked
   */
  lock(wanted: readonly (string | ToLock)[], options: ResolveOptions = {}): Promise<Lock> {
    return this.#teller.run('lock', options, async (call) => {
      const snapshot = await gatherMeant(this.#shared(call), wanted, choiceOptions(options));
      return lockOf(this.#registryToLock(), snapshot, wanted, choiceOptions(options));
    });
  }

  /**
   * Whether a lock may be used with what was opened.
   * @throws ClientError LOCK_MISMATCH for another registry, ROLLBACK for an older publication, MIX_AND_MATCH for another one of the same number
   */
  assertFits(lock: Lock): void {
    this.#assertOf(lock, this.#opened);
  }

  /**
   * Brings a lock up to date, or only the ids and references that are named; see {@link updateLock}.
   * @throws ClientError REFERENCE_INVALID, LOCK_MISMATCH, ROLLBACK, RELEASE_CHANGED
   */
  update(lock: Lock, options: ResolveOptions & Pick<UpdateOptions, 'only'> = {}): Promise<LockUpdate> {
    const { only } = options;
    return this.#teller.run('update', options, async (call) => {
      this.#assertOf(lock, this.#opened);
      const due = [...dueReferences(lock, only)];
      const snapshot = await gatherMeant(this.#shared(call), due, choiceOptions(options), lock);
      return updateLock(lock, snapshot, { ...choiceOptions(options), ...(only && { only }) });
    });
  }

  /**
   * Holds a lock against the newest publication that is known: what became of each pin, and what is newer.
   * @throws ClientError LOCK_MISMATCH, ROLLBACK, MIX_AND_MATCH
   */
  check(lock: Lock, options?: CallOptions): Promise<LockCheck> {
    return this.#teller.run('check', options, async (call) => {
      this.#assertOf(lock, this.#opened);
      return checkLock(lock, await gatherPinned(this.#shared(call), lock));
    });
  }

  /** Fetches and checks everything that the publication reaches: the bulk file, every node and every object. */
  verify(options?: CallOptions): Promise<Verified> {
    return this.#teller.run('verify', options, (call) =>
      verifyPublication(
        this.#current(),
        this.#online(call, 'A publication can only be verified whole online.').primary,
      ),
    );
  }

  /**
   * What the registry says of itself; undefined where it says nothing. Nobody signs it.
   * @throws ClientError MIX_AND_MATCH where it contradicts the root that is trusted
   */
  discovery(options?: CallOptions): Promise<Discovery | undefined> {
    return this.#teller.run('discovery', options, (call) =>
      this.#online(call, 'The discovery document can only be read online.').inOrder(async (transport) => {
        const { registry, fingerprint } = this;
        const discovery = await fetchDiscovery(transport);
        if (discovery !== undefined)
          checkDiscovery(discovery, isFirstRoot(this.#parts.anchor) ? { registry, fingerprint } : { registry });
        return discovery;
      }),
    );
  }

  #current(): Publication {
    const { publication, cached } = this.#opened;
    const { clock, maxStaleness } = this.#parts;
    if (cached !== undefined) refuseStale(cached, clock(), maxStaleness);
    if (clock() < publication.expires) return publication;
    throw new ClientError(
      'EXPIRED',
      `Publication ${publication.head.seq} expired at ${this.expires.toISOString()}. Call refresh().`,
    );
  }

  /** @throws ClientError LOCK_MISMATCH, ROLLBACK, MIX_AND_MATCH for a lock that does not fit what was opened */
  #assertOf(lock: Lock | undefined, opened: Opened): void {
    if (lock !== undefined) assertLockFits(lock, viewOf(this.#parts.anchor, opened));
  }

  #registryToLock(): LockedRegistry {
    const { registry: id, url, fingerprint: root } = this;
    return { ...(id !== undefined && { id }), url: url.href, root };
  }

  #online(call: Call, why: string): Sites {
    const { sites } = this.#parts;
    if (sites !== undefined) return sites.bound(call);
    throw new ClientError('UNAVAILABLE', why);
  }

  #reader(call: Call): IndexReader {
    return new IndexReader(this.#current(), this.#content(call));
  }

  /** A reader for many look-ups at once. */
  #shared(call: Call): IndexReader {
    return new IndexReader(this.#current(), sharedContent(this.#content(call)));
  }

  async #authorizer(): Promise<Authorizer> {
    this.#decides ??= this.#parts.authorizer ?? (await cedarAuthorizer());
    return this.#decides;
  }

  #content(call: Call): Content {
    const { store, sites } = this.#parts;
    return openContent(store, sites?.bound(call), call.tell);
  }
}

const choiceOptions = ({ allowPrerelease = false, require }: ResolveOptions): ChoiceOptions => ({
  allowPrerelease,
  ...(require && { require }),
});
