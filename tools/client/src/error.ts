/** What sort of failure a code stands for: commands exit 4, 3, 1 and 2 for them. */
export type ErrorKind = 'trust' | 'unavailable' | 'refused' | 'usage';

const KINDS = {
  TRUST_ANCHOR_INVALID: 'trust',
  SIGNATURE_THRESHOLD: 'trust',
  KEYID_MISMATCH: 'trust',
  DUPLICATE_KEY: 'trust',
  ROLLBACK: 'trust',
  EXPIRED: 'trust',
  MIX_AND_MATCH: 'trust',
  HASH_MISMATCH: 'trust',
  LENGTH_EXCEEDED: 'trust',
  MALFORMED_METADATA: 'trust',
  WRONG_TYPE: 'trust',
  UNSUPPORTED_SPEC_VERSION: 'trust',
  DELEGATION_VIOLATION: 'trust',
  NODE_MISPLACED: 'trust',
  TLS_PIN_MISMATCH: 'trust',
  NOT_FOUND: 'refused',
  NO_MATCHING_VERSION: 'refused',
  REVOKED: 'refused',
  APPROVAL_UNMET: 'refused',
  SCHEMA_UNUSABLE: 'refused',
  UNAVAILABLE: 'unavailable',
  STALE_OFFLINE: 'unavailable',
  PERSIST_FAILED: 'unavailable',
  REFERENCE_INVALID: 'usage',
  OPTIONS_INVALID: 'usage',
  AUTHORIZER_MISSING: 'usage',
} as const satisfies Readonly<Record<string, ErrorKind>>;

/** Why the client could not answer; the set is closed. */
export type ClientErrorCode = keyof typeof KINDS;

/** Every code, in the order of the documentation. */
export const CLIENT_ERROR_CODES = Object.keys(KINDS) as readonly ClientErrorCode[];

/** The client could not answer: a code from a closed set, a sentence with what to do, and the cause where there is one. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code: ClientErrorCode;

  constructor(code: ClientErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** `trust`: what was served is not what was signed. `unavailable`: try again or go online. `refused`: proved. `usage`: the caller. */
  get kind(): ErrorKind {
    return KINDS[this.code];
  }
}
