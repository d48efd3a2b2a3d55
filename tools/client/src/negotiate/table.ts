import { type Digest, isDigest } from '@ctxr/model';
import type { Principal } from '../authorize/access-request.ts';
import type { Candidate } from '../resolve/choose-version.ts';
import { SnapshotReader } from '../snapshot/snapshot-reader.ts';
import { type Terms, termsOf } from '../snapshot/terms.ts';
import { type Answer, Gate } from './gate.ts';
import { NEGOTIATION_LIMITS } from './limits.ts';
import { membersOf } from './members.ts';
import { principalFor, serverFault } from './parties.ts';
import { type Offered, type OfferedVersion, type OfferingServer, readOffers } from './read-offers.ts';
import type { NegotiationRequest } from './request.ts';

/** A version that the lock pins. */
export interface Pinned {
  readonly id: string;
  readonly version: string;
  readonly digest: Digest;
}

/** What all requirements of one negotiation are judged on; each question is answered once. */
export class Table {
  readonly reader: SnapshotReader;
  readonly offered: Offered;
  readonly gate: Gate;
  readonly client: Principal;
  readonly allowPrerelease: boolean;
  readonly #lock: NegotiationRequest['lock'];
  readonly #terms = new Map<Candidate, Terms | undefined>();
  readonly #answers = new Map<string, Answer>();
  readonly #servers = new Map<string, Principal>();
  readonly #faults = new Map<OfferingServer, ReturnType<typeof serverFault>>();
  readonly #versions = new Map<string, ReadonlyMap<string, Candidate>>();
  readonly #offers = new Map<string, readonly OfferedVersion[]>();

  constructor(call: NegotiationRequest) {
    this.reader = new SnapshotReader(call.snapshot);
    this.offered = readOffers(call.offers);
    this.gate = new Gate(call);
    this.client = principalFor(this.reader, 'client', call.participant);
    this.allowPrerelease = call.allowPrerelease === true;
    this.#lock = call.lock;
  }

  /** The version that the lock pins for a reference. */
  pinOf(reference: string): Pinned | undefined {
    const contexts = this.#lock?.contexts;
    const pin: unknown = contexts !== undefined && Object.hasOwn(contexts, reference) ? contexts[reference] : undefined;
    const { id, version, digest } = membersOf(pin);
    if (typeof id !== 'string' || typeof version !== 'string') return undefined;
    return typeof digest === 'string' && isDigest(digest) ? { id, version, digest } : undefined;
  }

  /** The versions of a context that the index lists, by version. */
  versionsOf(id: string): ReadonlyMap<string, Candidate> {
    return kept(
      this.#versions,
      id,
      () =>
        new Map(
          this.reader
            .candidates('context', id)
            .flatMap((candidate) =>
              candidate.entry.version === undefined ? [] : [[candidate.entry.version, candidate]],
            ),
        ),
    );
  }

  /**
   * What is offered of a context, versions descending: all that the index lists, and of what it does not list the
   * highest few, so that a flood of inventions costs no more than its reading.
   */
  offersOf(id: string): readonly OfferedVersion[] {
    return kept(this.#offers, id, () => {
      const known = this.versionsOf(id);
      let invented = 0;
      return (this.offered.contexts.get(id) ?? []).filter(
        ({ version }) => known.has(version) || ++invented <= NEGOTIATION_LIMITS.invented,
      );
    });
  }

  termsOf(candidate: Candidate): Terms | undefined {
    return kept(this.#terms, candidate, () => termsOf(this.reader, candidate));
  }

  faultOf(server: OfferingServer): ReturnType<typeof serverFault> {
    return kept(this.#faults, server, () => serverFault(this.reader, server));
  }

  serverOf(id: string): Principal {
    return kept(this.#servers, id, () => principalFor(this.reader, 'server', id));
  }

  /** Whether the client may negotiate a version and do with it what it wants to. */
  askForClient(terms: Terms, action: 'read' | 'write'): Answer {
    const { id, version } = terms.resource;
    return kept(this.#answers, `client ${action} ${id}@${version}`, () =>
      this.gate.ask('client', this.client, ['negotiate', action], terms),
    );
  }

  /** Whether a server may negotiate a version. */
  askForServer(terms: Terms, { id: server }: OfferingServer): Answer {
    const { id, version } = terms.resource;
    return kept(this.#answers, `server ${server} ${id}@${version}`, () =>
      this.gate.ask('server', this.serverOf(server), ['negotiate'], terms),
    );
  }
}

function kept<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  if (map.has(key)) return map.get(key) as V;
  const made = make();
  map.set(key, made);
  return made;
}
