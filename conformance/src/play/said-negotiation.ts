import type { Negotiation } from '@ctxr/client';
import type { Agreed } from '../format/talk.ts';

/** A negotiation in the form in which clients answer it. */
export const saidNegotiation = ({ ok, agreed, rejected }: Negotiation): Agreed => ({
  ok,
  agreed: agreed.map(({ requirement, policies, warnings, ...one }) => ({
    requirement: requirement.context,
    reference: one.reference,
    version: one.version,
    digest: one.digest,
    server: one.server,
    ...(one.serverVersion !== undefined && { serverVersion: one.serverVersion }),
    status: one.status,
    obligations: one.obligations,
    policies: policies.map(({ kind, id, version }) => `${kind}:${id}@${version}`),
    warnings: warnings.map(({ code }) => code),
  })),
  rejected: rejected.map(({ requirement, reason }) => ({ requirement: requirement.context, reason })),
});
