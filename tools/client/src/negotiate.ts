export type {
  AccessRequest,
  Action,
  BoundRules,
  Principal,
  RequestFacts,
  Resource,
} from './authorize/access-request.ts';
export type { AccessDecision, Authorizer, DecidingRule } from './authorize/authorizer.ts';
export { ClientError, type ClientErrorCode } from './error.ts';
export { NEGOTIATION_LIMITS } from './negotiate/limits.ts';
export { negotiate } from './negotiate/negotiate.ts';
export type {
  AgreedBinding,
  Agreement,
  Attempt,
  Decided,
  Help,
  JudgedCandidate,
  NamedRelease,
  Negotiation,
  Rejection,
  Side,
  UnreadableOffer,
} from './negotiate/negotiation.ts';
export { type Reason, REASONS } from './negotiate/reason.ts';
export type { LockedContexts, NegotiationRequest, Offer, StatedBinding } from './negotiate/request.ts';
export { wantsOf } from './negotiate/wants-of.ts';
export { explainNegotiation } from './negotiate/explain.ts';
export type { Wants } from './snapshot/gather.ts';
export { principalOf } from './snapshot/principal.ts';
export type { Snapshot } from './snapshot/snapshot.ts';
export { type Chosen, SnapshotReader } from './snapshot/snapshot-reader.ts';
export { type Obligations, type Terms, termsOf } from './snapshot/terms.ts';
