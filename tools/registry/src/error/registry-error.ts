/** Why an operation could not be done. A declaration at fault is a Finding, never an error. */
export type RegistryErrorCode =
  | 'GIT_MISSING'
  | 'NOT_A_REPOSITORY'
  | 'REPOSITORY_UNREADABLE'
  | 'NO_COMMIT'
  | 'BASE_UNKNOWN'
  | 'COMMIT_MISSING'
  | 'NOT_A_REGISTRY'
  | 'FOLDER_NOT_EMPTY'
  | 'FILE_EXISTS'
  | 'INPUT_INVALID'
  | 'NOT_DECLARED'
  | 'EVENT_REFUSED'
  | 'CHECK_FAILED'
  | 'KEYS_MISSING'
  | 'KEYS_LOCKED'
  | 'KEYS_EXIST'
  | 'KEYS_FOREIGN'
  | 'KEYS_IN_REPOSITORY'
  | 'KEYS_EXPOSED'
  | 'SIGNER_FAILED'
  | 'CEREMONY_OPEN'
  | 'CEREMONY_MISSING'
  | 'CEREMONY_REFUSED'
  | 'SIGNATURES_MISSING'
  | 'PRESET_UNMET'
  | 'TRUST_EXPIRED'
  | 'DEVELOPMENT_KEYS'
  | 'NOT_FOUNDED'
  | 'BUILD_MISSING'
  | 'PUBLICATION_CONFLICT'
  | 'RELEASE_CHANGED'
  | 'PREVIOUS_UNREADABLE'
  | 'WRITE_FAILED'
  | 'PORT_TAKEN'
  | 'HOST_UNREACHABLE'
  | 'HOST_REFUSED'
  | 'HOST_MOVED'
  | 'SIGNING_KEY_UNUSABLE'
  | 'NOT_YET'
  | 'CHANGE_REFUSED'
  | 'GOVERNANCE_UNPROVED';

/** An operation that cannot go on, with a code from a closed set, a sentence, and what to do about it. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  readonly code: RegistryErrorCode;
  /** The fix or the next command, in words. */
  readonly fix: string | undefined;

  constructor(code: RegistryErrorCode, message: string, options: ErrorOptions & { readonly fix?: string } = {}) {
    super(message, options);
    this.code = code;
    this.fix = options.fix;
  }
}
