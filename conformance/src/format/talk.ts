import type { Offer } from '@ctxr/client';
import type { Requirement } from '@ctxr/model';

/** A negotiation to be held: what is required, what is offered, and how questions of access are answered. */
export interface Talk {
  readonly requires: readonly Requirement[];
  readonly offers: readonly Offer[];
  /** The id of the client. */
  readonly participant?: string;
  /** Stands for the access rules, so that a client needs no engine for them; where it is left out, nobody decides. */
  readonly permits?: readonly Permit[];
  /** Agree without asking anybody. */
  readonly access?: 'unchecked';
  readonly allowPrerelease?: true;
}

/** Lets a side do something with a context. What no permit lets in is denied. */
export interface Permit {
  readonly side: 'client' | 'server';
  readonly action: 'negotiate' | 'read' | 'write';
  readonly context: string;
  /** Roles that the one who asks must hold, all of them, by the signed index. */
  readonly roles?: readonly string[];
}

/** What comes of a negotiation, in any order. What an expected agreement leaves out may be anything. */
export interface Agreed {
  /** Whether every requirement that is not optional was agreed. */
  readonly ok: boolean;
  readonly agreed: readonly AgreedContext[];
  readonly rejected: readonly { readonly requirement: string; readonly reason: string }[];
}

/** One requirement that was agreed, named by the context that it wants first. */
export interface AgreedContext {
  readonly requirement: string;
  /** The reference that was agreed: the first, or one of the alternatives. */
  readonly reference?: string;
  readonly version: string;
  readonly digest?: string;
  readonly server: string;
  readonly serverVersion?: string;
  readonly status?: string;
  /** The shortest retention and whether it is held, the strictest classification, purposes, tags. */
  readonly obligations?: object;
  /** The policies and the type whose access rules bind it, as `kind:id@version`. */
  readonly policies?: readonly string[];
  /** Codes of warnings. */
  readonly warnings?: readonly string[];
}
