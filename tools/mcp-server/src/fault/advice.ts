import type { ClientErrorCode, ErrorKind } from '@ctxr/client';

/** What to do about a refusal, where the message does not say it. */
const BY_CODE: Partial<Readonly<Record<ClientErrorCode, string>>> = {
  NOT_FOUND: 'look for the id with registry_search, or name the kind: type:id, policy:id, participant:id, profile:id',
  NO_MATCHING_VERSION: 'context_get lists every version with its status; widen the range or leave it out',
  REVOKED: 'it must not be used; resolve the id without a version to get what may be',
  APPROVAL_UNMET: 'ask for less of the decision, or ask the registry’s board for such a decision',
  SCHEMA_UNUSABLE: 'name a context or a type that has a schema',
  REFERENCE_INVALID: 'write id@range, such as ctx-session-1@^1, or kind:id@range, such as type:session@^1',
  OPTIONS_INVALID: 'correct the arguments; the tool’s input schema describes each',
  AUTHORIZER_MISSING: 'the operator of this server installs @cedar-policy/cedar-wasm; without it nobody is let in',
  EXPIRED: 'the registry’s operators have to renew its signatures (ctxr resign); nothing is answered until then',
};

const BY_KIND: Readonly<Record<ErrorKind, string>> = {
  trust: 'what is served is not what was signed: do not use it, and tell the registry’s operators',
  unavailable: 'try again later; the operator of this server finds the cause at /readyz and in its log',
  refused: 'ask for something else',
  usage: 'correct the arguments',
};

/** The next step after a failure, in words. */
export const adviceFor = (code: ClientErrorCode, kind: ErrorKind): string => BY_CODE[code] ?? BY_KIND[kind];
