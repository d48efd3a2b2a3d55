import type { Digest, Discovery, IndexKind, NameDocument } from '@ctxr/model';
import { type AccessAnswer, type AccessQuestion, authorizeIn } from '../authorize/authorize-in.ts';
import { ListedBefore } from '../bulk/listed-before.ts';
import type { Listing } from '../bulk/listings.ts';
import { searchListings } from '../bulk/search-listings.ts';
import { type Verified, verifyPublication } from '../bulk/verify-publication.ts';
import type { CallOptions } from '../events/call.ts';
import { stopwatch } from '../fetch/stopwatch.ts';
import type { LockCheck } from '../lock/check-lock.ts';
import type { Lock } from '../lock/lock.ts';
import type { ToLock } from '../lock/lock-of.ts';
import type { LockUpdate, UpdateOptions } from '../lock/update-lock.ts';
import { type NegotiateOptions, negotiateIn } from '../negotiate/negotiate-in.ts';
import type { Negotiation } from '../negotiate/negotiation.ts';
import type { Receipt } from '../receipt/receipt.ts';
import { receiptOf, type ReceiptSubject } from '../receipt/receipt-of.ts';
import { type PublishedRelease, releaseAt } from '../resolve/release-at.ts';
import type { IndexPosition, PayloadOf, Resolution } from '../resolve/resolution.ts';
import { resolveReference, type ResolveOptions } from '../resolve/resolve.ts';
import type { Warning } from '../resolve/warning.ts';
import { gatherSnapshot, type Wants } from '../snapshot/gather.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Publication } from '../trust/publication.ts';
import { ValidatorCache } from '../validate/validator-cache.ts';
import { checkDiscovery, fetchDiscovery } from './discovery.ts';
import { isFirstRoot } from './fingerprint.ts';
import { checkAgainst, type LockOptions, lockReferences, updateFrom } from './lock-calls.ts';
import { OpenSession } from './open-session.ts';
import { ResolvedBefore } from './resolved-before.ts';
import type { Opened, SessionParts } from './session-parts.ts';
import { type LockNews, newsOf, type SubscribeOptions } from './subscribe.ts';
import { tellDecided, tellingVerdicts, tellNegotiated, tellResolved } from './tell-answers.ts';

/** A registry whose publication was verified from the trust anchor down. Every answer comes from that publication. */
export class RegistryClient {
  readonly url: URL;
  readonly #session: OpenSession;
  readonly #validators = new ValidatorCache();
  readonly #resolved = new ResolvedBefore();
  readonly #listed = new ListedBefore();

  constructor(url: URL, parts: SessionParts, opened: Opened) {
    this.url = url;
    this.#session = new OpenSession(parts, opened);
  }

  /** Which publication answers: the tree's root, its sequence number, the commit, and how many names it has. */
  get head(): IndexPosition & { readonly size: number; readonly generated: string } {
    const { root, seq, commit, size, generated } = this.#publication.head;
    return { root, seq, commit, size, generated };
  }

  /** The id of the registry, as its newest root says; undefined where that says none. */
  get registry(): string | undefined {
    return this.#publication.registry;
  }

  /** The root file that everything is verified from; keep it to pin the registry. */
  get anchor(): Uint8Array {
    return new Uint8Array(this.#session.parts.anchor);
  }

  /** The fingerprint of the trust anchor, which is the registry's where the anchor is its first root. */
  get fingerprint(): Digest {
    return this.#session.fingerprint;
  }

  /** The version of each metadata file that was verified. */
  get versions(): Publication['versions'] {
    return this.#publication.versions;
  }

  /** When the first of the metadata files expires; from then on nothing is answered without {@link refresh}. */
  get expires(): Date {
    return new Date(this.#publication.expires);
  }

  /** What opening or refreshing had to tell. */
  get warnings(): readonly Warning[] {
    return this.#session.opened.warnings;
  }

  /**
   * Asks the server for a newer publication: one conditional request when there is none. Calls take turns, so that a slow
   * answer to one never replaces what another one found.
   */
  refresh(options?: CallOptions): Promise<void> {
    return this.#session.refresh(options);
  }

  /**
   * Finds the release that a reference means: `ctx-session-1@^1`, `type:session@^1`, `policy:p1`, `profile:g1`. A
   * reference that the lock holds means the release that it pins.
   * @throws ClientError NOT_FOUND, NO_MATCHING_VERSION, REVOKED, APPROVAL_UNMET, REFERENCE_INVALID, LOCK_MISMATCH, RELEASE_CHANGED, and what verification can throw
   */
  resolve<R extends string>(reference: R, options: ResolveOptions = {}): Promise<Resolution<PayloadOf<R>>> {
    const session = this.#session;
    return session.run('resolve', options, async (call) => {
      const elapsed = call.isHeard ? stopwatch() : undefined;
      const { opened, parts } = session;
      const lock = options.lock === false ? undefined : (options.lock ?? parts.lock);
      session.assertFits(lock);
      session.current();
      const before = this.#resolved.get(opened, lock, reference, options);
      const found =
        before ??
        (await resolveReference(
          reference,
          { reader: session.reader(call), validators: this.#validators, lock },
          options,
        ));
      if (before === undefined) this.#resolved.keep(opened, lock, found, options);
      if (elapsed === undefined) return found as Resolution<PayloadOf<R>>;
      tellResolved(call, found, elapsed());
      return tellingVerdicts(call, found) as Resolution<PayloadOf<R>>;
    });
  }

  /**
   * Agrees what a client and its servers can exchange, with what binds each agreement and why the rest was refused.
   * @throws ClientError as {@link resolve}, for a client or a server that is named; AUTHORIZER_MISSING, OPTIONS_INVALID
   */
  negotiate({ signal, traceparent, ...request }: NegotiateOptions & CallOptions): Promise<Negotiation> {
    const session = this.#session;
    const options = { ...(signal && { signal }), ...(traceparent !== undefined && { traceparent }) };
    return session.run('negotiate', options, async (call) => {
      const elapsed = stopwatch();
      const { parts } = session;
      const lock = request.lock ?? parts.lock;
      session.assertFits(lock);
      const asked = { ...request, ...(lock && { lock }) };
      const found = await negotiateIn(session.shared(call), asked, () => session.authorizer(), parts.clock());
      tellNegotiated(call, found, elapsed());
      return found;
    });
  }

  /**
   * Whether somebody may do something with a context, by every rule that binds it; and which rule decided.
   * @throws ClientError as {@link resolve}, for the principal as for the context; AUTHORIZER_MISSING, OPTIONS_INVALID
   */
  authorize(question: AccessQuestion, options?: CallOptions): Promise<AccessAnswer> {
    const session = this.#session;
    return session.run('authorize', options, async (call) => {
      const elapsed = stopwatch();
      const { clock, lock } = session.parts;
      session.assertFits(lock);
      const authorizer = await session.authorizer();
      const found = await authorizeIn({ reader: session.shared(call), authorizer, lock, now: clock() }, question);
      tellDecided(call, found, elapsed());
      return found;
    });
  }

  /** The part of the publication that is asked for, with all that binds it, as plain JSON for pure code. */
  snapshot(wants: Wants, options?: CallOptions): Promise<Snapshot> {
    return this.#session.run('snapshot', options, (call) => gatherSnapshot(this.#session.shared(call), wants));
  }

  /** Every version of a name, whatever its status. @throws ClientError NOT_FOUND, which is a proof */
  lookup(kind: IndexKind, id: string, options?: CallOptions): Promise<NameDocument> {
    return this.#session.run('lookup', options, (call) => this.#session.reader(call).name({ kind, id }));
  }

  /**
   * One release by its exact version, whatever its status; without a version what is edited in place.
   * @throws ClientError NOT_FOUND, NO_MATCHING_VERSION
   */
  release<K extends IndexKind>(
    kind: K,
    id: string,
    version?: string,
    options?: CallOptions,
  ): Promise<PublishedRelease<K>> {
    const session = this.#session;
    return session.run('release', options, (call) => releaseAt(session.reader(call), kind, id, version));
  }

  /** All names, or those of one kind, from the verified bulk file. */
  list(kind?: IndexKind, options?: CallOptions): Promise<readonly Listing[]> {
    const session = this.#session;
    return session.run('list', options, async (call) => {
      const listings = await this.#listed.listings(session.current(), () => session.content(call));
      return kind === undefined ? listings : listings.filter((listing) => listing.kind === kind);
    });
  }

  /** Names whose id, name, description or tags hold every word of the text; names in use come first. */
  async search(text: string, options?: CallOptions): Promise<readonly Listing[]> {
    return searchListings(await this.list(undefined, options), text);
  }

  /**
   * Locks what references mean now, or what was agreed on: `lock(['ctx-session-1@^1'])`, `lock(negotiation)`.
   * @throws ClientError as {@link resolve}; what all of them say, where several cannot be locked
   */
  lock(wanted: readonly (string | ToLock)[] | Pick<Negotiation, 'agreed'>, options: LockOptions = {}): Promise<Lock> {
    return lockReferences(this.#session, this.url, wanted, options);
  }

  /**
   * Brings a lock up to date, or only the ids and references that are named; see {@link updateLock}.
   * @throws ClientError REFERENCE_INVALID, LOCK_MISMATCH, ROLLBACK, RELEASE_CHANGED
   */
  update(lock: Lock, options: LockOptions & Pick<UpdateOptions, 'only'> = {}): Promise<LockUpdate> {
    return updateFrom(this.#session, lock, options);
  }

  /**
   * Holds a lock against the newest publication that is known: what became of each pin, and what is newer.
   * @throws ClientError LOCK_MISMATCH, ROLLBACK, MIX_AND_MATCH
   */
  check(lock: Lock, options?: CallOptions): Promise<LockCheck> {
    return checkAgainst(this.#session, lock, options);
  }

  /**
   * What was used, under which root, publication and decision, for the caller's audit trail:
   * `formatReceipt(registry.receipt({ resolution }))` is one line.
   * @throws ClientError OPTIONS_INVALID for what is no traceparent
   */
  receipt(subject: ReceiptSubject, { traceparent }: Pick<CallOptions, 'traceparent'> = {}): Receipt {
    const { registry, fingerprint: root } = this;
    return receiptOf(subject, { registry, root, at: this.#session.parts.clock(), traceparent });
  }

  /**
   * Asks for newer publications from now on, and tells what they change for a lock: what was revoked, withdrawn or
   * deprecated, what binds it otherwise, what is newer. Ends with the signal, or when the loop over it is left.
   * @throws ClientError OPTIONS_INVALID; what else goes wrong is told
   */
  async *subscribe(lock: Lock, options: SubscribeOptions = {}): AsyncGenerator<LockNews, void, undefined> {
    const left = new AbortController();
    const signal = options.signal === undefined ? left.signal : AbortSignal.any([options.signal, left.signal]);
    try {
      yield* newsOf(this, lock, { ...options, signal });
    } finally {
      left.abort();
    }
  }

  /**
   * Whether a lock may be used with what was opened.
   * @throws ClientError LOCK_MISMATCH for another registry, ROLLBACK for an older publication, MIX_AND_MATCH for another one of the same number
   */
  assertFits(lock: Lock): void {
    this.#session.assertFits(lock);
  }

  /** Fetches and checks everything that the publication reaches: the bulk file, every node and every object. */
  verify(options?: CallOptions): Promise<Verified> {
    const session = this.#session;
    return session.run('verify', options, (call) => {
      const sites = session.online(call, 'A publication can only be verified whole online.');
      return verifyPublication(session.current(), sites.primary);
    });
  }

  /**
   * What the registry says of itself; undefined where it says nothing. Nobody signs it.
   * @throws ClientError MIX_AND_MATCH where it contradicts the root that is trusted
   */
  discovery(options?: CallOptions): Promise<Discovery | undefined> {
    const session = this.#session;
    return session.run('discovery', options, (call) =>
      session.online(call, 'The discovery document can only be read online.').inOrder(async (transport) => {
        const { registry, fingerprint } = this;
        const discovery = await fetchDiscovery(transport);
        if (discovery !== undefined)
          checkDiscovery(discovery, isFirstRoot(session.parts.anchor) ? { registry, fingerprint } : { registry });
        return discovery;
      }),
    );
  }

  get #publication(): Publication {
    return this.#session.opened.publication;
  }
}
