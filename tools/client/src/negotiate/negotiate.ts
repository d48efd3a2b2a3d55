import { ClientError } from '../error.ts';
import type { Warning } from '../resolve/warning.ts';
import { agreementOf } from './agreement.ts';
import { assertNegotiable, assertSameRegistry } from './assert-negotiable.ts';
import { tryReference, type Tried, unreadable } from './attempt.ts';
import type { Agreement, Attempt, Negotiation, Rejection } from './negotiation.ts';
import { isKnown } from './parties.ts';
import { type ReadableReference, readRequires, type Wanted } from './read-requires.ts';
import type { NegotiationRequest } from './request.ts';
import { Table } from './table.ts';

/**
 * Agrees what a client and its servers can exchange. For each requirement: the first of its references for which a
 * version is offered, known, in range, in force and permitted; of those the one that the lock pins, or else the highest;
 * of the servers that offer it the first by id. Pure and offline: the same call gives the same answer, whatever the order
 * of its lists.
 * @throws ClientError OPTIONS_INVALID for a call that is none, LOCK_MISMATCH for a lock of another registry; what is wrong with one requirement or one offer is told in the answer
 */
export function negotiate(request: NegotiationRequest): Negotiation {
  assertNegotiable(request);
  if (request.snapshot?.format !== 1)
    throw new ClientError('OPTIONS_INVALID', 'snapshot is one of format 1, as RegistryClient.snapshot() gives it.');
  assertSameRegistry(request);
  const { snapshot, requires, participant, at, access, domain } = request;
  const table = new Table(request);
  const agreed: Agreement[] = [];
  const rejected: Rejection[] = [];
  const known = new Map<string, Tried>();
  for (const wanted of readRequires(requires, domain)) {
    const { chosen, attempts } = tryAll(table, wanted, known);
    if (chosen !== undefined) agreed.push(agreementOf(table, wanted.requirement, chosen, attempts, access));
    else rejected.push(rejectionOf(wanted, attempts));
  }
  return {
    format: 1,
    index: snapshot.index,
    ...(snapshot.registry !== undefined && { registry: snapshot.registry }),
    at: new Date(at).toISOString(),
    ...(participant !== undefined && { participant }),
    ok: rejected.every(({ requirement }) => requirement.optional === true),
    agreed,
    rejected,
    unreadable: table.offered.unreadable,
    warnings: warningsOf(table, participant),
  };
}

/** Tries the references of a requirement until one can be agreed. */
function tryAll(table: Table, { references, action }: Wanted, known: Map<string, Tried>) {
  const attempts: Attempt[] = [];
  let chosen: Tried['chosen'];
  const tryOnce = (reference: ReadableReference): Tried => {
    const key = `${action} ${reference.text}`;
    const tried = known.get(key) ?? tryReference(table, reference, action);
    known.set(key, tried);
    return tried;
  };
  for (const reference of references) {
    const { text } = reference;
    if (chosen !== undefined) {
      const message = `${chosen.reference} was agreed before it.`;
      attempts.push({ reference: text, outcome: 'not-needed', message, candidates: [], omitted: 0 });
      continue;
    }
    const tried = 'reason' in reference ? unreadable(reference) : tryOnce(reference);
    attempts.push(tried.attempt);
    chosen = tried.chosen;
  }
  return { attempts, ...(chosen && { chosen }) };
}

function rejectionOf({ requirement }: Wanted, attempts: readonly Attempt[]): Rejection {
  const [first] = attempts;
  const outcome = first?.outcome;
  if (first === undefined || outcome === undefined || outcome === 'agreed' || outcome === 'not-needed')
    throw new TypeError('a requirement without an attempt');
  return { requirement, reason: outcome, message: first.message, help: first.help ?? { sentences: [] }, attempts };
}

function warningsOf({ reader }: Table, participant: string | undefined): readonly Warning[] {
  if (participant !== undefined && isKnown(reader, participant)) return [];
  const who =
    participant === undefined ? 'The client is not named' : `The registry does not know the client ${participant}`;
  return [{ code: 'PARTICIPANT_UNKNOWN', message: `${who}: access rules see it without any role.` }];
}
