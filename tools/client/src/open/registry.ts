import { isLive, type IndexKind, type NameDocument } from '@ctxr/model';
import { type Listing, readListings } from '../bulk/listings.ts';
import { type Verified, verifyPublication } from '../bulk/verify-publication.ts';
import type { Digest, Discovery } from '@ctxr/model';
import { type AccessAnswer, type AccessQuestion, authorizeIn } from '../authorize/authorize-in.ts';
import type { Authorizer } from '../authorize/authorizer.ts';
import { ClientError } from '../error.ts';
import type { Transport } from '../fetch/transport.ts';
import { type NegotiateOptions, negotiateIn } from '../negotiate/negotiate-in.ts';
import type { Negotiation } from '../negotiate/negotiation.ts';
import { IndexReader } from '../resolve/index-reader.ts';
import type { IndexPosition, PayloadOf, Resolution } from '../resolve/resolution.ts';
import { resolveReference, type ResolveOptions } from '../resolve/resolve.ts';
import type { Warning } from '../resolve/warning.ts';
import { gatherSnapshot, type Wants } from '../snapshot/gather.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { openContent } from '../tree/content.ts';
import { sharedContent } from '../tree/shared-content.ts';
import type { Publication } from '../trust/publication.ts';
import { ValidatorCache } from '../validate/validator-cache.ts';
import { refuseStale } from './check-staleness.ts';
import { checkDiscovery, fetchDiscovery } from './discovery.ts';
import { fingerprintOf, isFirstRoot } from './fingerprint.ts';
import { openPublication } from './session.ts';
import type { Opened, SessionParts } from './session-parts.ts';

/** A registry whose publication was verified from the trust anchor down. Every answer comes from that publication. */
export class RegistryClient {
  readonly url: URL;
  readonly #parts: SessionParts;
  readonly #validators = new ValidatorCache();
  #opened: Opened;
  #decides: Authorizer | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(url: URL, parts: SessionParts, opened: Opened) {
    this.url = url;
    this.#parts = parts;
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
  refresh(): Promise<void> {
    const done = this.#turn.then(async () => {
      this.#opened = await openPublication(this.#parts);
    });
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /**
   * Finds the release that a reference means: `ctx-session-1@^1`, `type:session@^1`, `policy:p1`, `profile:g1`.
   * @throws ClientError NOT_FOUND, NO_MATCHING_VERSION, REVOKED, APPROVAL_UNMET, REFERENCE_INVALID, and what verification can throw
   */
  async resolve<R extends string>(reference: R, options?: ResolveOptions): Promise<Resolution<PayloadOf<R>>> {
    const reader = new IndexReader(this.#current(), this.#content());
    return (await resolveReference(reference, reader, this.#validators, options)) as Resolution<PayloadOf<R>>;
  }

  /**
   * Agrees what a client and its servers can exchange, with what binds each agreement and why the rest was refused.
   * @throws ClientError as {@link resolve}, for a client or a server that is named; AUTHORIZER_MISSING, OPTIONS_INVALID
   */
  async negotiate(options: NegotiateOptions): Promise<Negotiation> {
    return negotiateIn(this.#shared(), options, () => this.#authorizer(), this.#parts.clock());
  }

  /** The part of the publication that is asked for, with all that binds it, as plain JSON for pure code. */
  async snapshot(wants: Wants): Promise<Snapshot> {
    return gatherSnapshot(this.#shared(), wants);
  }

  /**
   * Whether somebody may do something with a context, by every rule that binds it; and which rule decided.
   * @throws ClientError as {@link resolve}, for the principal as for the context; AUTHORIZER_MISSING, OPTIONS_INVALID
   */
  async authorize(question: AccessQuestion): Promise<AccessAnswer> {
    const reader = new IndexReader(this.#current(), this.#content());
    return authorizeIn(reader, question, await this.#authorizer(), this.#parts.clock());
  }

  /** Every version of a name, whatever its status. @throws ClientError NOT_FOUND, which is a proof */
  async lookup(kind: IndexKind, id: string): Promise<NameDocument> {
    return new IndexReader(this.#current(), this.#content()).name({ kind, id });
  }

  /** All names, or those of one kind, from the verified bulk file. */
  async list(kind?: IndexKind): Promise<readonly Listing[]> {
    const listings = await readListings(this.#current(), this.#content());
    return kind === undefined ? listings : listings.filter((listing) => listing.kind === kind);
  }

  /** Names whose id, name, description or tags hold every word of the text; names in use come first. */
  async search(text: string): Promise<readonly Listing[]> {
    const words = text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const found = (await this.list()).filter((listing) => words.every((word) => listing.text.includes(word)));
    const rank = (listing: Listing): number =>
      (isLive(listing.status) ? 0 : 2) + (words.some((word) => listing.id.includes(word)) ? 0 : 1);
    return found.sort((a, b) => rank(a) - rank(b));
  }

  /** Fetches and checks everything that the publication reaches: the bulk file, every node and every object. */
  async verify(): Promise<Verified> {
    const { transport } = this.#parts;
    if (transport === undefined)
      throw new ClientError('UNAVAILABLE', 'A publication can only be verified whole online.');
    return verifyPublication(this.#current(), transport);
  }

  /**
   * What the registry says of itself; undefined where it says nothing. Nobody signs it.
   * @throws ClientError MIX_AND_MATCH where it contradicts the root that is trusted
   */
  async discovery(): Promise<Discovery | undefined> {
    const { anchor, transport } = this.#parts;
    if (transport === undefined)
      throw new ClientError('UNAVAILABLE', 'The discovery document can only be read online.');
    const discovery = await fetchDiscovery(transport);
    const { registry, fingerprint } = this;
    if (discovery !== undefined)
      checkDiscovery(discovery, isFirstRoot(anchor) ? { registry, fingerprint } : { registry });
    return discovery;
  }

  /** The authorizer that was given, or Cedar, loaded when somebody first asks; it keeps what it parsed. */
  async #authorizer(): Promise<Authorizer> {
    this.#decides ??= this.#parts.authorizer ?? (await cedarAuthorizer());
    return this.#decides;
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

  /** A reader for many look-ups at once. */
  #shared(): IndexReader {
    return new IndexReader(this.#current(), sharedContent(this.#content()));
  }

  #content() {
    const { store, transport } = this.#parts;
    return openContent(store, transport satisfies Transport | undefined);
  }
}

/** Cedar, loaded when somebody asks for it. */
const cedarAuthorizer = async (): Promise<Authorizer> =>
  (await import('../authorize/cedar/cedar-authorizer.ts')).createCedarAuthorizer();
