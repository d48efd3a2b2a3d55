import type { Negotiation } from '@ctxr/client';
import type { Agreement, Rejection } from '@ctxr/client/negotiate';
import type { Requirement } from '@ctxr/model';
import type { NegotiationAnswer, WireAgreement, WireRejection } from '../wire/answer.ts';

/** A requirement that is not agreed, and who says so. */
export interface Refusal {
  readonly requirement: Requirement;
  /** `client`: the own index does not confirm what the server agreed to. `server`: it refuses what the own index allows. */
  readonly by: 'client' | 'server' | 'both';
  /**
   * Why: a reason of `negotiate`; of the client also `context-differs`, `version-differs`, `digest-differs`,
   * `contradictory`, `unanswered` and `unasked`.
   */
  readonly reason: string;
  readonly message: string;
}

/** What both sides agree on. */
export interface Confirmed {
  readonly agreed: readonly Agreement[];
  readonly refused: readonly Refusal[];
}

/**
 * Holds a server's answer against what the client's own verified index says to the same question. Agreed is what both
 * say, to the digest; a server can refuse more than the client does, and never agree to more.
 */
export function confirm(own: Pick<Negotiation, 'agreed' | 'rejected'>, answer: NegotiationAnswer): Confirmed {
  const said = new Map<string, (WireAgreement | WireRejection)[]>();
  for (const one of [...answer.agreed, ...answer.rejected]) {
    const key = keyOf(one.requirement);
    said.set(key, [...(said.get(key) ?? []), one]);
  }
  const agreed: Agreement[] = [];
  const refused: Refusal[] = [];
  const asked = new Set<string>();
  for (const mine of [...own.agreed, ...own.rejected]) {
    const key = keyOf(mine.requirement);
    asked.add(key);
    const found = compare(mine, said.get(key) ?? []);
    if ('digest' in found) agreed.push(found);
    else refused.push(found);
  }
  for (const { requirement } of answer.agreed)
    if (!asked.has(keyOf(requirement)))
      refused.push(byClient(requirement, 'unasked', 'The server agrees to what nobody asked for.'));
  return { agreed, refused };
}

/** What the client's own index says, where nobody else is asked. */
export const alone = ({ agreed, rejected }: Pick<Negotiation, 'agreed' | 'rejected'>): Confirmed => ({
  agreed,
  refused: rejected.map(({ requirement, reason, message }) => byClient(requirement, reason, message)),
});

function compare(mine: Agreement | Rejection, said: readonly (WireAgreement | WireRejection)[]): Agreement | Refusal {
  const { requirement } = mine;
  const [theirs] = said;
  if (theirs === undefined) return byClient(requirement, 'unanswered', 'The server does not say a word on it.');
  if (said.some((one) => JSON.stringify(one) !== JSON.stringify(theirs)))
    return byClient(requirement, 'contradictory', 'The server answers it more than once, and not alike.');
  if ('reason' in theirs) {
    const { reason, message } = 'reason' in mine ? mine : theirs;
    return { requirement, by: 'reason' in mine ? 'both' : 'server', reason, message };
  }
  if ('reason' in mine) return byClient(requirement, mine.reason, mine.message);
  return differing(mine, theirs) ?? mine;
}

function differing(mine: Agreement, theirs: WireAgreement): Refusal | undefined {
  const { requirement, context, version, digest } = mine;
  if (theirs.context !== context)
    return byClient(
      requirement,
      'context-differs',
      `The server agrees to ${theirs.context}, the own index to ${context}.`,
    );
  if (theirs.version !== version)
    return byClient(
      requirement,
      'version-differs',
      `The server agrees to ${context}@${theirs.version}, the own index to ${version}.`,
    );
  if (theirs.digest !== digest)
    return byClient(
      requirement,
      'digest-differs',
      `The server's ${context}@${version} is ${theirs.digest}, the own index's ${digest}.`,
    );
  return undefined;
}

const byClient = (requirement: Requirement, reason: string, message: string): Refusal => ({
  requirement,
  by: 'client',
  reason,
  message,
});

/** A requirement as a text that is the same on both sides, whatever the order of its members. */
const keyOf = ({ context, alternatives = [], for: use = 'read', optional = false }: Requirement): string =>
  JSON.stringify([context, alternatives, use, optional]);
