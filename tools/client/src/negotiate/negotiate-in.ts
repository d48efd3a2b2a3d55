import { isId, type Participant, type Requirement } from '@ctxr/model';
import type { Authorizer } from '../authorize/authorizer.ts';
import { ClientError } from '../error.ts';
import type { Lock } from '../lock/lock.ts';
import { assertLockFits } from '../lock/lock-fits.ts';
import { candidatesOf, chooseVersion } from '../resolve/choose-version.ts';
import type { IndexReader } from '../resolve/index-reader.ts';
import { readReference } from '../resolve/read-reference.ts';
import { gatherSnapshot } from '../snapshot/gather.ts';
import { assertNegotiable } from './assert-negotiable.ts';
import { negotiate } from './negotiate.ts';
import type { Negotiation } from './negotiation.ts';
import type { NegotiationRequest, Offer } from './request.ts';
import { wantsOf } from './wants-of.ts';

/** A negotiation by a published registry, in which client and servers may be named by their ids. */
export interface NegotiateOptions extends Omit<NegotiationRequest, 'snapshot' | 'requires' | 'offers' | 'at' | 'lock'> {
  /** Requirements, or the id of a client whose declaration says them. */
  readonly requires: readonly Requirement[] | string;
  /** Offers, or ids of servers whose declarations say them, such as `crm` or `crm@^1`. */
  readonly offers: readonly (Offer | string)[];
  /** A lock of this registry, from this publication or an earlier one. */
  readonly lock?: Lock;
  /** When, in milliseconds since 1970; now, where it is left out. */
  readonly at?: number;
}

/**
 * Negotiates by one verified publication.
 * @throws ClientError NOT_FOUND for a client or a server that does not exist, OPTIONS_INVALID, what a lock can be refused for, and what resolving them can throw
 */
export async function negotiateIn(
  reader: IndexReader,
  options: NegotiateOptions,
  authorizer: () => Promise<Authorizer>,
  now: number,
): Promise<Negotiation> {
  const { requires, offers, at = now, ...rest } = options;
  assertNegotiable({ ...rest, requires: typeof requires === 'string' ? [] : requires, offers, at });
  const client = typeof requires === 'string' ? await participantIn(reader, requires, 'client') : undefined;
  const participant = rest.participant ?? client?.id;
  const call = {
    ...rest,
    requires: typeof requires === 'string' ? (client?.requires ?? []) : requires,
    offers: await Promise.all(offers.map((offer) => offerOf(reader, offer))),
    at,
    ...(participant !== undefined && { participant }),
  };
  assertNegotiable(call);
  const snapshot = await gatherSnapshot(reader, wantsOf(call));
  if (call.lock !== undefined) assertLockFits(call.lock, { snapshot });
  const decides = call.access === 'unchecked' ? undefined : (call.authorizer ?? (await authorizer()));
  return negotiate({ ...call, snapshot, ...(decides && { authorizer: decides }) });
}

/** The offer that a server's release in the registry makes. */
async function offerOf(reader: IndexReader, offer: Offer | string): Promise<Offer> {
  if (typeof offer !== 'string') return offer;
  const { id, version, provides = [] } = await participantIn(reader, offer, 'server');
  return { server: id, version, provides };
}

async function participantIn<K extends 'client' | 'server'>(reader: IndexReader, reference: string, kind: K) {
  const { id, range } = readReference(reference);
  if (!isId(id)) throw new ClientError('REFERENCE_INVALID', `"${reference}" is no id of a ${kind}.`);
  const name = await reader.name({ kind: 'participant', id });
  const { chosen } = chooseVersion(name, candidatesOf(name, reader.publication.revocations), range);
  const declared = (await reader.declaration(name, chosen)) as unknown as Participant;
  if (declared.kind === kind) return declared as Extract<Participant, { kind: K }>;
  throw new ClientError('OPTIONS_INVALID', `${id} is a ${declared.kind}, and a ${kind} is wanted.`);
}
