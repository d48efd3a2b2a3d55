import type { Digest, Requirement } from '@ctxr/model';
import type { AccessAnswer } from '../authorize/authorize-in.ts';
import { traceIdOf } from '../events/trace.ts';
import type { Agreement, Negotiation } from '../negotiate/negotiation.ts';
import type { IndexPosition, Resolution } from '../resolve/resolution.ts';
import type { Validation } from '../validate/problem.ts';
import type {
  AccessReceipt,
  NegotiationReceipt,
  Receipt,
  ReceiptAgreement,
  ReceiptHead,
  ReceiptRelease,
  ResolutionReceipt,
  ValidationReceipt,
} from './receipt.ts';

/** What a receipt is of. */
export type ReceiptSubject =
  | { readonly resolution: Resolution; readonly validation?: Validation }
  | { readonly access: AccessAnswer }
  | { readonly negotiation: Settled };

/** What came of a negotiation, whoever refused what: this client by itself, or one of its servers. */
export interface Settled extends Pick<Negotiation, 'index' | 'participant' | 'ok' | 'agreed'> {
  readonly rejected: readonly { readonly requirement: Requirement; readonly reason: string }[];
}

/** Where and when it happened. */
export interface ReceiptOrigin {
  /** The id of the registry, where its root says one. */
  readonly registry?: string | undefined;
  /** The fingerprint of the root that everything was verified from. */
  readonly root: Digest;
  /** In milliseconds since 1970. */
  readonly at: number;
  /** The caller's `traceparent` (W3C Trace Context). */
  readonly traceparent?: string | undefined;
}

/**
 * The receipt of an answer: of a resolution, of a verdict on a payload, of a decision on access, of a negotiation.
 * @throws ClientError OPTIONS_INVALID for what is no traceparent
 */
export function receiptOf(subject: ReceiptSubject, origin: ReceiptOrigin): Receipt {
  if ('access' in subject) return accessReceipt(subject.access, origin);
  if ('negotiation' in subject) return negotiationReceipt(subject.negotiation, origin);
  const { resolution, validation } = subject;
  return validation === undefined
    ? resolutionReceipt(resolution, origin)
    : validationReceipt(resolution, validation, origin);
}

/** A receipt as one line, with the newline; no character within it ends a line anywhere. */
export const formatReceipt = (receipt: Receipt): string =>
  `${JSON.stringify(receipt).replace(/[\u0085\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;

function resolutionReceipt(resolution: Resolution, origin: ReceiptOrigin): ResolutionReceipt {
  const { reference, locked, status, decision, policies, warnings, index } = resolution;
  return {
    ...head('resolution', index, origin),
    reference,
    locked,
    release: releaseOf(resolution),
    status,
    ...(decision && { decision }),
    policies,
    warnings: warnings.map(({ code }) => code),
  };
}

function validationReceipt(resolution: Resolution, validation: Validation, origin: ReceiptOrigin): ValidationReceipt {
  const { reference, locked, policies, index } = resolution;
  const problems = validation.ok ? [] : validation.problems;
  return {
    ...head('validation', index, origin),
    reference,
    locked,
    release: releaseOf(resolution),
    policies,
    valid: validation.ok,
    problems: problems.length,
    keywords: [...new Set(problems.map(({ keyword }) => keyword))].sort(),
  };
}

function accessReceipt(answer: AccessAnswer, origin: ReceiptOrigin): AccessReceipt {
  const { principal, action, resource, decision, policies, rules, errors, index } = answer;
  return {
    ...head('access', index, origin),
    principal: principal.id,
    action,
    context: resource.id,
    version: resource.version,
    decision,
    policies: policies.map(releaseOf),
    rules: rules.map((one) => ({ ...releaseOf(one), rule: one.rule.id })),
    errors: errors.length,
  };
}

function negotiationReceipt(negotiation: Settled, origin: ReceiptOrigin): NegotiationReceipt {
  const { participant, ok, agreed, rejected, index } = negotiation;
  return {
    ...head('negotiation', index, origin),
    ...(participant !== undefined && { participant }),
    ok,
    agreed: agreed.map(agreementOf),
    rejected: rejected.map(({ requirement, reason }) => ({
      reference: requirement.context,
      reason,
      optional: requirement.optional === true,
    })),
  };
}

function agreementOf(agreement: Agreement): ReceiptAgreement {
  const { reference, context, version, digest, status, server, serverVersion, access, policies, obligations } =
    agreement;
  const { retention, classification, purposes, tags } = obligations;
  return {
    reference,
    release: { kind: 'context', id: context, version, digest },
    status,
    server,
    ...(serverVersion !== undefined && { serverVersion }),
    access,
    policies: policies.map(releaseOf),
    obligations: { retention, ...(classification !== undefined && { classification }), purposes, tags },
  };
}

function head<What extends string>(
  what: What,
  { root, seq, commit }: IndexPosition,
  { registry: id, root: anchor, at, traceparent }: ReceiptOrigin,
): ReceiptHead<What> {
  return {
    format: 1,
    what,
    at: new Date(at).toISOString(),
    ...(traceparent !== undefined && { trace: traceIdOf(traceparent) }),
    registry: { ...(id !== undefined && { id }), root: anchor },
    index: { root, seq, commit },
  };
}

const releaseOf = ({ kind, id, version, digest }: ReceiptRelease): ReceiptRelease => ({
  kind,
  id,
  ...(version !== undefined && { version }),
  digest,
});
