import type { Negotiation } from '@ctxr/client';
import type { Digest, Requirement } from '@ctxr/model';
import { WIRE_LIMITS } from './limits.ts';
import type { WireBinding, WireRegistry } from './settings.ts';

/** What a client asks. */
export interface NegotiationQuestion {
  readonly requires: readonly Requirement[];
  /** What the client wants payloads for. */
  readonly purpose?: string;
}

/** What a server answers. */
export interface NegotiationAnswer {
  readonly v: 1;
  readonly registry: WireRegistry;
  readonly index: { readonly root: string; readonly seq: number };
  readonly server: string;
  readonly serverVersion?: string;
  /** Who asked, as the server knows it; absent where it knows nobody. */
  readonly participant?: string;
  readonly ok: boolean;
  readonly agreed: readonly WireAgreement[];
  readonly rejected: readonly WireRejection[];
}

/** A requirement that the server meets. */
export interface WireAgreement {
  /** As the client wrote it. */
  readonly requirement: Requirement;
  /** The reference that was agreed: the requirement's context, or one of its alternatives. */
  readonly reference: string;
  readonly context: string;
  readonly version: string;
  readonly digest: Digest;
  readonly bindings?: readonly WireBinding[];
}

/** A requirement that the server does not meet. */
export interface WireRejection {
  /** As the client wrote it. */
  readonly requirement: Requirement;
  /** Kebab-case, such as `policy-denied`. */
  readonly reason: string;
  readonly message: string;
  /** What would help, in sentences. */
  readonly help?: readonly string[];
}

/** What a negotiation comes to on the wire: without who else was tried, and without what each side can look up. */
export function answerOf(
  { index, participant, ok, agreed, rejected }: Negotiation,
  { registry, server, serverVersion }: Pick<NegotiationAnswer, 'registry' | 'server' | 'serverVersion'>,
): NegotiationAnswer {
  const { root, seq } = index;
  return {
    v: 1,
    registry,
    index: { root, seq },
    server,
    ...(serverVersion !== undefined && { serverVersion }),
    ...(participant !== undefined && { participant }),
    ok,
    agreed: agreed.map(({ requirement, reference, context, version, digest, bindings }) => ({
      requirement,
      reference,
      context,
      version,
      digest,
      ...(bindings.length > 0 && {
        bindings: bindings.slice(0, WIRE_LIMITS.bindings).map(({ source: _, ...place }) => place),
      }),
    })),
    rejected: rejected.map(({ requirement, reason, message, help }) => ({
      requirement,
      reason,
      message: message.slice(0, WIRE_LIMITS.sentence),
      ...(help.sentences.length > 0 && {
        help: help.sentences.slice(0, WIRE_LIMITS.help).map((sentence) => sentence.slice(0, WIRE_LIMITS.sentence)),
      }),
    })),
  };
}
