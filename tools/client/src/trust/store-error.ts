import { ClientError, type ClientErrorCode } from '../error.ts';

/**
 * Gives an error of tuf-js its code. The classes tell most apart; the messages of the pinned version tell the rest.
 * What is no error of tuf-js counts as malformed metadata, with its cause.
 */
export function storeError(cause: unknown, what: string): ClientError {
  if (cause instanceof ClientError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ClientError(codeOf(cause, reason), `${what} is refused: ${reason}.`, { cause });
}

function codeOf(cause: unknown, reason: string): ClientErrorCode {
  switch (cause instanceof Error ? cause.constructor.name : '') {
    case 'UnsignedMetadataError':
      return 'SIGNATURE_THRESHOLD';
    case 'ExpiredMetadataError':
      return 'EXPIRED';
    case 'LengthOrHashMismatchError':
      return 'MIX_AND_MATCH';
    case 'BadVersionError':
      return /match/.test(reason) ? 'MIX_AND_MATCH' : 'ROLLBACK';
    case 'RepositoryError':
      if (/in new snapshot/.test(reason)) return 'ROLLBACK';
      return reason.startsWith('Missing') ? 'DELEGATION_VIOLATION' : 'MALFORMED_METADATA';
    default:
      return /delegation/i.test(reason) ? 'DELEGATION_VIOLATION' : 'MALFORMED_METADATA';
  }
}
