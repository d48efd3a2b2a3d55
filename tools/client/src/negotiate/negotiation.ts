import type { Binding, Digest, Requirement, Status } from '@ctxr/model';
import type { Action } from '../authorize/access-request.ts';
import type { IndexPosition } from '../resolve/resolution.ts';
import type { Warning } from '../resolve/warning.ts';
import type { Obligations } from '../snapshot/terms.ts';
import type { Reason } from './reason.ts';

/** What a client and its servers can exchange, and why not the rest: plain JSON, in an order that the input's does not change. */
export interface Negotiation {
  readonly format: 1;
  readonly index: IndexPosition;
  /** The id of the registry, where its root says one. */
  readonly registry?: string;
  /** The time that was asked about, ISO 8601. */
  readonly at: string;
  /** The client, where it was named. */
  readonly participant?: string;
  /** Whether every requirement that is not optional was agreed. */
  readonly ok: boolean;
  readonly agreed: readonly Agreement[];
  readonly rejected: readonly Rejection[];
  /** Offers that could not be read; the first hundred. */
  readonly unreadable: readonly UnreadableOffer[];
  readonly warnings: readonly Warning[];
}

/** A requirement that one server meets. */
export interface Agreement {
  /** As it was written. */
  readonly requirement: Requirement;
  /** The reference that was agreed: the requirement's context, or one of its alternatives. */
  readonly reference: string;
  readonly context: string;
  readonly version: string;
  /** Digest over the declaration's canonical JSON, as the index has it. */
  readonly digest: Digest;
  /** The release whose `schema` a payload has to fit. */
  readonly schema: NamedRelease<'context' | 'type'>;
  readonly status: Exclude<Status, 'revoked'>;
  readonly server: string;
  readonly serverVersion?: string;
  /** Where in the server the payload appears: as the context declares, or else as the server says. */
  readonly bindings: readonly AgreedBinding[];
  readonly obligations: Obligations;
  /** What binds the version. */
  readonly policies: readonly NamedRelease<'policy' | 'type'>[];
  /** `decided` by access rules; `unchecked` where the caller asked to leave them out. */
  readonly access: 'decided' | 'unchecked';
  /** Which rules let client and server in; none where access is unchecked. */
  readonly decisions: readonly Decided[];
  readonly warnings: readonly Warning[];
  readonly attempts: readonly Attempt[];
}

/** A requirement that nobody meets. */
export interface Rejection {
  /** As it was written; what is no requirement is written as one that is empty. */
  readonly requirement: Requirement;
  /** Of the context that is wanted first; the alternatives have their own in `attempts`. */
  readonly reason: Reason;
  readonly message: string;
  readonly help: Help;
  readonly attempts: readonly Attempt[];
}

/** A release by its name and its content. */
export interface NamedRelease<Kind extends string> {
  readonly kind: Kind;
  readonly id: string;
  readonly version: string;
  readonly digest: Digest;
}

/** One place in a server where the payload appears. */
export interface AgreedBinding extends Omit<Binding, 'server'> {
  /** `declared` in the context's release, which is signed; `stated` by the server alone. */
  readonly source: 'declared' | 'stated';
}

/** Whom a decision is about. */
export type Side = 'client' | 'server';

/** One question of access that was answered with yes. */
export interface Decided {
  readonly side: Side;
  readonly action: Action;
  /** Which rule decided, in a sentence. */
  readonly sentence: string;
  readonly rules: readonly (NamedRelease<'policy' | 'type'> & { readonly rule: string })[];
}

/** What became of one of the references that would do. */
export interface Attempt {
  readonly reference: string;
  /** `agreed`; `not-needed` because an earlier one was agreed; or why not. */
  readonly outcome: 'agreed' | 'not-needed' | Reason;
  readonly message: string;
  /** Whom the access rules did not let in, where it was them; a stranger has no id. */
  readonly refused?: { readonly side: Side; readonly participant?: string; readonly action: Action };
  /** By server, its versions descending; a server that does not offer the context has one without a version. */
  readonly candidates: readonly JudgedCandidate[];
  /** How many more candidates there were than are listed. */
  readonly omitted: number;
  readonly help?: Help;
}

/** One version that one server offers, and why it was taken or not. */
export interface JudgedCandidate {
  readonly server: string;
  readonly serverVersion?: string;
  readonly version?: string;
  /** `passed-over`: another candidate was agreed before it was judged. `out-of-range`: the client does not accept it. */
  readonly verdict: 'agreed' | 'passed-over' | 'out-of-range' | Reason;
  readonly message: string;
}

/** What would help, in sentences and as data. */
export interface Help {
  readonly sentences: readonly string[];
  /** The nearest version that is in force, and the servers that offer it; none where a server would have to begin. */
  readonly nearest?: { readonly version: string; readonly servers: readonly string[] };
  /** The range to widen the requirement to. */
  readonly range?: string;
  /** What its owner says to use instead. */
  readonly replacedBy?: string;
  /** The fewest roles which the rules would have to see to let the one who was refused in. */
  readonly roles?: { readonly side: Side; readonly participant?: string; readonly missing: readonly string[] };
}

/** An offer that could not be read. */
export interface UnreadableOffer {
  readonly server: string;
  readonly message: string;
}
