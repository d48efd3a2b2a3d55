/** Why a server could not be asked; the set is closed. */
export type AskErrorCode =
  /** It speaks by none of the doors. */
  | 'NOT_SPOKEN'
  /** It says that it is another participant, another release, or of another registry. */
  | 'WRONG_SERVER'
  /** It failed while it was asked. */
  | 'ASKING_FAILED'
  /** What it answered is no answer. */
  | 'ANSWER_INVALID';

/** A server could not be asked, or answered what cannot be read. What it merely refuses is a result. */
export class AskError extends Error {
  override readonly name = 'AskError';
  readonly code: AskErrorCode;

  constructor(code: AskErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
