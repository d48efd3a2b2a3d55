import { ClientError } from '../error.ts';
import { isObject } from '../strict/json.ts';
import { NEGOTIATION_LIMITS } from './limits.ts';
import { membersOf } from './members.ts';
import type { NegotiationRequest } from './request.ts';

/** What every call has to be, before its requirements and offers are read one by one; each says what it is not. */
const DEMANDS: readonly ((call: Call) => string | false)[] = [
  ({ requires }) =>
    (!Array.isArray(requires) || requires.length > NEGOTIATION_LIMITS.requires) &&
    `requires is a list of at most ${NEGOTIATION_LIMITS.requires} requirements.`,
  ({ offers }) =>
    (!Array.isArray(offers) || offers.length > NEGOTIATION_LIMITS.offers) &&
    `offers is a list of at most ${NEGOTIATION_LIMITS.offers} offers, one a server.`,
  ({ offers }) =>
    Array.isArray(offers) &&
    entriesOf(offers) > NEGOTIATION_LIMITS.provides &&
    `offers name at most ${NEGOTIATION_LIMITS.provides} versions and bindings in all.`,
  ({ at }) => !(Number.isFinite(at) && Math.abs(at) <= 8.64e15) && 'at is a time in milliseconds since 1970.',
  ({ participant }) =>
    participant !== undefined &&
    (typeof participant !== 'string' || participant.length > 64) &&
    'participant is the id of the client.',
  ({ access }) => access !== undefined && access !== 'unchecked' && 'access is left out, or "unchecked".',
  ({ facts }) => facts !== undefined && !isObject(facts) && 'facts are an object, such as { purpose: "support" }.',
  ({ authorizer }) => authorizer !== undefined && typeof authorizer !== 'function' && 'authorizer is a function.',
  ({ lock }) =>
    lock !== undefined && !isObject(membersOf(lock)['contexts']) && 'lock is one as ctxr.lock holds it, with contexts.',
];

/** Lists may still name things by their ids. */
type Call = Omit<NegotiationRequest, 'snapshot' | 'offers'> & { readonly offers: readonly unknown[] };

/** @throws ClientError OPTIONS_INVALID for a call that no negotiation is, with everything that is wrong with it */
export function assertNegotiable(call: Call): void {
  const faults = DEMANDS.map((demand) => demand(call)).filter((fault) => fault !== false);
  if (faults.length > 0) throw new ClientError('OPTIONS_INVALID', faults.join(' '));
}

/** @throws ClientError LOCK_MISMATCH for a lock of another registry than the snapshot's */
export function assertSameRegistry({ lock, snapshot }: Pick<NegotiationRequest, 'lock' | 'snapshot'>): void {
  const { id } = membersOf(lock?.registry);
  if (typeof id !== 'string' || snapshot.registry === undefined || id === snapshot.registry) return;
  throw new ClientError(
    'LOCK_MISMATCH',
    `The lock is of the registry ${id.slice(0, 64)}, the snapshot of ${snapshot.registry}. Lock anew, or open the other one.`,
  );
}

const entriesOf = (offers: readonly unknown[]): number =>
  offers.map(membersOf).reduce((sum, { provides, bindings }) => sum + count(provides) + count(bindings), 0);

const count = (list: unknown): number => (Array.isArray(list) ? list.length : 0);
