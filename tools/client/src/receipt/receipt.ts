import type { DecisionLink, Digest, IndexKind, Status } from '@ctxr/model';
import type { Obligations } from '../snapshot/terms.ts';

/**
 * What was used, and on which ground: one line of JSON for the caller's audit trail. Its members have one order. It names
 * releases by their digests, so that what they said can be looked up for ever, and holds nothing of a payload.
 */
export type Receipt = ResolutionReceipt | ValidationReceipt | AccessReceipt | NegotiationReceipt;

/** What every receipt says. */
export interface ReceiptHead<What extends string> {
  readonly format: 1;
  readonly what: What;
  /** ISO 8601. */
  readonly at: string;
  /** The trace id (W3C Trace Context) of the request that it belongs to. */
  readonly trace?: string;
  readonly registry: {
    /** Its id, where its root says one. */
    readonly id?: string;
    /** The fingerprint of the root that everything was verified from. */
    readonly root: Digest;
  };
  readonly index: { readonly root: string; readonly seq: number; readonly commit: string };
}

/** A release by its content. */
export interface ReceiptRelease {
  readonly kind: IndexKind;
  readonly id: string;
  readonly version?: string;
  readonly digest: Digest;
}

export interface ResolutionReceipt extends ReceiptHead<'resolution'> {
  readonly reference: string;
  readonly locked: boolean;
  readonly release: ReceiptRelease;
  readonly status: Status;
  /** Who approved it: the decision that released it. */
  readonly decision?: DecisionLink;
  /** References to the policies that bind it. */
  readonly policies: readonly string[];
  /** The codes of the warnings. */
  readonly warnings: readonly string[];
}

export interface ValidationReceipt extends ReceiptHead<'validation'> {
  readonly reference: string;
  readonly locked: boolean;
  readonly release: ReceiptRelease;
  readonly policies: readonly string[];
  readonly valid: boolean;
  readonly problems: number;
  /** The schema keywords that failed, each once, sorted. */
  readonly keywords: readonly string[];
}

export interface AccessReceipt extends ReceiptHead<'access'> {
  readonly principal: string;
  readonly action: string;
  readonly context: string;
  readonly version: string;
  readonly decision: 'permit' | 'deny';
  /** The releases whose rules were asked. */
  readonly policies: readonly ReceiptRelease[];
  /** The rules that decided, by the release that each stands in. */
  readonly rules: readonly ReceiptRule[];
  /** How many rules could not be evaluated; where there is one, the answer is `deny`. */
  readonly errors: number;
}

/** A rule within a release. */
export interface ReceiptRule extends ReceiptRelease {
  readonly rule: string;
}

export interface NegotiationReceipt extends ReceiptHead<'negotiation'> {
  readonly participant?: string;
  readonly ok: boolean;
  readonly agreed: readonly ReceiptAgreement[];
  readonly rejected: readonly { readonly reference: string; readonly reason: string; readonly optional: boolean }[];
}

/** One agreement, with what is owed for it. */
export interface ReceiptAgreement {
  readonly reference: string;
  readonly release: ReceiptRelease;
  readonly status: Status;
  readonly server: string;
  readonly serverVersion?: string;
  readonly access: 'decided' | 'unchecked';
  readonly policies: readonly ReceiptRelease[];
  readonly obligations: Obligations;
}
