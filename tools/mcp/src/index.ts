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
