import { ClientError } from '@ctxr/client';
import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { refusalText } from './refusal.ts';

/** A failure as the protocol tells it, where there is no result to tell it in. Of a fault of ours it tells no more than that. */
export const protocolErrorOf = (failure: unknown): ProtocolError =>
  failure instanceof ProtocolError
    ? failure
    : new ProtocolError(
        failure instanceof ClientError && (failure.kind === 'usage' || failure.kind === 'refused')
          ? ProtocolErrorCode.InvalidParams
          : ProtocolErrorCode.InternalError,
        refusalText(failure),
        failure instanceof ClientError ? { code: failure.code } : undefined,
      );
