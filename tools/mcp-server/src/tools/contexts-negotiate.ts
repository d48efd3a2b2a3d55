import { ClientError } from '@ctxr/client';
import {
  explainNegotiation,
  type Negotiation,
  NEGOTIATION_LIMITS,
  type Offer,
  type RequestFacts,
} from '@ctxr/client/negotiate';
import type { Requirement } from '@ctxr/model';
import { z } from 'zod';
import { index, name, reference, warning } from './shapes.ts';
import { defineTool } from './tool.ts';

const requirement = z.strictObject({
  context: reference,
  alternatives: z
    .array(reference)
    .max(NEGOTIATION_LIMITS.alternatives)
    .optional()
    .describe('What else would do, best first'),
  for: z.enum(['read', 'write']).optional().describe('What the client does with payloads; read where it is left out'),
  optional: z.boolean().optional().describe('Whether the client works without it'),
});

const requirements = z.array(requirement).min(1).max(NEGOTIATION_LIMITS.requires);

const offer = z.strictObject({
  server: name.describe('The participant of kind server'),
  version: z.string().max(256).optional(),
  provides: z.array(z.strictObject({ context: name, version: z.string().max(256) })).max(NEGOTIATION_LIMITS.provides),
});

/** What is wrong with requirements that are neither; what is a list is told as one. */
const neither = ({ input }: { readonly input?: unknown }): string => {
  const told = Array.isArray(input) ? requirements.safeParse(input).error?.issues[0] : undefined;
  const wrong = told === undefined ? '' : `${['requires', ...told.path].join('.')}: ${told.message}. `;
  return `${wrong}Name a client of the registry, such as "desk", or list from 1 to ${NEGOTIATION_LIMITS.requires} requirements, such as [{"context": "ctx-session-1@^1"}]`;
};

export const contextsNegotiate = defineTool({
  name: 'contexts_negotiate',
  title: 'Negotiate contexts',
  description:
    'Agrees which contexts a client and its servers can exchange: each requirement is met by the best version that a server provides, that may be used, and that the policies let both sides have; the rest is rejected with the reason and what would help. Roles are those of the registry, whatever the caller says; access is always decided.',
  input: z.strictObject({
    requires: z
      .union([name, requirements], { error: neither })
      .describe('Requirements, or the id of a client of the registry whose declaration says them'),
    offers: z.array(offer).max(200).default([]).describe('What running servers say that they provide'),
    servers: z.array(reference).max(200).default([]).describe('Servers of the registry, such as crm or crm@^1'),
    participant: name.optional().describe('The id of the client; who has none holds no role'),
    facts: z
      .strictObject({
        purpose: z.string().max(200).optional(),
        transport: z.string().max(64).optional(),
        mtls: z.boolean().optional(),
        mfa: z.boolean().optional(),
      })
      .default({})
      .describe('What access rules may look at; what is left out is no fact'),
    at: z.iso.datetime().optional().describe('When, in UTC; now where it is left out'),
    prerelease: z.boolean().default(false),
    explain: z.boolean().default(false).describe('Tell of every version of every server why it was taken or not'),
  }),
  output: z.looseObject({
    ok: z.boolean().describe('Whether every requirement that is not optional was agreed'),
    at: z.string(),
    agreed: z.array(
      z.looseObject({
        reference: z.string(),
        context: z.string(),
        version: z.string(),
        digest: z.string(),
        server: z.string(),
        access: z.literal('decided'),
      }),
    ),
    rejected: z.array(z.looseObject({ reason: z.string(), message: z.string() })),
    warnings: z.array(warning),
    index,
  }),

  async answer({ requires, offers, servers, participant, facts, at, prerelease, explain }, { registry, signal }) {
    if (offers.length + servers.length === 0)
      throw new ClientError('OPTIONS_INVALID', 'Nobody offers anything: name `servers` of the registry, or `offers`.');
    const negotiation = await registry.client.negotiate({
      requires: requires as string | readonly Requirement[],
      offers: [...(offers as readonly Offer[]), ...servers],
      facts: present(facts),
      signal,
      ...(participant !== undefined && { participant }),
      ...(at !== undefined && { at: Date.parse(at) }),
      ...(registry.domain !== undefined && { domain: registry.domain }),
      ...(prerelease && { allowPrerelease: true }),
    });
    return {
      data: explain ? negotiation : withoutAttempts(negotiation),
      text: explainNegotiation(negotiation, explain ? 'full' : 'brief').trimEnd(),
    };
  },
});

/** What was said alone: a fact that is undefined is none. */
const present = (facts: object): RequestFacts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

const withoutAttempts = ({ agreed, rejected, ...rest }: Negotiation): object => ({
  ...rest,
  agreed: agreed.map(({ attempts: _, ...one }) => one),
  rejected: rejected.map(({ attempts: _, ...one }) => one),
});
