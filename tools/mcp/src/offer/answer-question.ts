import type { Negotiation, RegistryClient } from '@ctxr/client';
import type { RequestFacts } from '@ctxr/client/negotiate';
import { answerOf, type NegotiationAnswer, type NegotiationQuestion } from '../wire/answer.ts';
import type { ServerSettings } from '../wire/settings.ts';
import { type AgreedMeta, tagOf } from '../wire/tag.ts';
import type { ServerRelease } from './release.ts';

/** What a server decides by, whoever asks. */
export interface Deciding {
  readonly registry: RegistryClient;
  readonly domain: string;
  readonly release: ServerRelease;
  readonly settings: ServerSettings;
}

/** Who asks, as the server knows it. */
export interface Asker {
  readonly participant?: string;
  readonly facts: Omit<RequestFacts, 'purpose'>;
}

/** Decides a question by the server's own verified index and its policies. @throws ClientError as `negotiate` */
export function decide(
  { registry, domain, release }: Pick<Deciding, 'registry' | 'domain' | 'release'>,
  { requires, purpose }: NegotiationQuestion,
  { participant, facts }: Asker,
): Promise<Negotiation> {
  const { id, version, provides } = release;
  return registry.negotiate({
    requires,
    offers: [{ server: id, version, provides }],
    domain,
    facts: { ...facts, ...(purpose !== undefined && { purpose }) },
    ...(participant !== undefined && { participant }),
  });
}

/** A question's answer, and what was agreed, for the `_meta` beside it. @throws ClientError as `negotiate` */
export async function answerQuestion(
  deciding: Deciding,
  question: NegotiationQuestion,
  asker: Asker,
): Promise<{ readonly answer: NegotiationAnswer; readonly agreed: AgreedMeta }> {
  const negotiation = await decide(deciding, question, asker);
  const { purpose } = question;
  return {
    answer: answerOf(negotiation, deciding.settings),
    agreed: { contexts: negotiation.agreed.map(tagOf), ...(purpose !== undefined && { purpose }) },
  };
}
