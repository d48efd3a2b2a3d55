export { type Admission, ContextOffer } from './offer/context-offer.ts';
export { offerContexts } from './offer/offer-contexts.ts';
export type { OfferOptions } from './offer/options.ts';
export {
  answerOf,
  type NegotiationAnswer,
  type NegotiationQuestion,
  type WireAgreement,
  type WireRejection,
} from './wire/answer.ts';
export { WIRE_LIMITS } from './wire/limits.ts';
export { NEGOTIATE_TOOL, type WireNames, wireNames } from './wire/names.ts';
export {
  problemText,
  readAgreed,
  readAnswer,
  readClientSettings,
  type Reading,
  readQuestion,
  readServerSettings,
  readTag,
} from './wire/read.ts';
export type { ClientSettings, ServerSettings, WireBinding, WireProvision, WireRegistry } from './wire/settings.ts';
export { NEGOTIATION_ANSWER, NEGOTIATION_QUESTION } from './wire/shapes.ts';
export { type AgreedMeta, type ContextTag, isTagOf, tagOf } from './wire/tag.ts';
export { askContexts } from './ask/ask-contexts.ts';
export { Asked, type Payload, type PayloadFault } from './ask/asked.ts';
export { contextCapability } from './ask/capability.ts';
export type { Refusal } from './ask/confirm.ts';
export { AskError, type AskErrorCode } from './ask/error.ts';
export type { AskOptions, Door } from './ask/options.ts';
export { compareContracts, type CompareContractsOptions } from './contract/compare-contracts.ts';
export { CONTRACT_EFFECTS, type ContractDifference, type ContractEffect, gravest } from './contract/difference.ts';
export { contractDigest } from './contract/digest.ts';
export { readContract, type ReadContract, type Shown } from './contract/read-contract.ts';
export type { Bounds } from './live/bounds.ts';
export type { Era } from './live/connect.ts';
export { LiveError, type LiveErrorCode } from './live/error.ts';
export { type LiveServer, lookAt, type LookOptions } from './live/look-at.ts';
export { commandWords, type CommandTarget, isAddress, type Target, type UrlTarget } from './live/target.ts';
export {
  type KnownType,
  type Proposal,
  type ProposedType,
  type ProposeOptions,
  proposeTypes,
  type ToolSide,
} from './propose/propose-types.ts';
