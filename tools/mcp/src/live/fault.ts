import type { Transport } from '@modelcontextprotocol/client';
import type { Bounds } from './bounds.ts';
import { CommandTransport } from './command-transport.ts';
import { ConnectFailure } from './connect.ts';
import { LiveError } from './error.ts';

/** What is known when looking at a server fails. */
export interface Circumstances {
  readonly transport: Transport | undefined;
  readonly signal: AbortSignal;
  readonly bounds: Bounds;
  /** The status of the last HTTP answer. */
  readonly status: number | undefined;
}

/** What a failure means, in words for those who asked. */
export function faultOf(error: unknown, { transport, signal, bounds, status }: Circumstances): LiveError {
  const cause = error instanceof ConnectFailure ? error.cause : error;
  const through = error instanceof ConnectFailure ? error.transport : transport;
  const program = through instanceof CommandTransport ? through : undefined;
  if (program?.failure) return program.failure;
  const own = liveErrorIn(cause);
  if (own) return own;
  if (signal.aborted)
    return (signal.reason as { readonly name?: unknown } | undefined)?.name === 'TimeoutError'
      ? new LiveError(
          'TOO_SLOW',
          `the server did not finish within ${bounds.total / 1000} seconds${program ? complaintOf(program) : ''}`,
          { cause },
        )
      : new LiveError('STOPPED', 'looking at the server was stopped', { cause });
  const message = textOf(cause);
  if (codeOf(cause) === 'REQUEST_TIMEOUT')
    return new LiveError(
      'TOO_SLOW',
      `the server did not answer within ${bounds.answer / 1000} seconds${program ? complaintOf(program) : ''}`,
      { cause },
    );
  if (status === 401 || status === 403)
    return new LiveError('LOGIN_WANTED', `the server answers ${status}: it wants to know who asks`, { cause });
  if (program?.endedEarly === true)
    return new LiveError('ENDED', `the server ended before it was done${complaintOf(program)}`, { cause });
  if (codeOf(cause) === 'INVALID_RESULT' || error !== cause)
    return error === cause
      ? new LiveError('MALFORMED', message, { cause })
      : new LiveError('UNREACHABLE', `no MCP server answers: ${message}${program ? complaintOf(program) : ''}`, {
          cause,
        });
  return new LiveError('MALFORMED', `the server answers with an error: ${message}`, { cause });
}

/** The failure of ours that others have wrapped. */
function liveErrorIn(error: unknown, depth = 0): LiveError | undefined {
  if (error instanceof LiveError) return error;
  return error instanceof Error && depth < 8 ? liveErrorIn(error.cause, depth + 1) : undefined;
}

const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown } | undefined)?.code;

/** What an error says, with the words of what caused it in the end. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  let last = error;
  for (let depth = 0; depth < 8 && last.cause instanceof Error; depth++) last = last.cause;
  const text = error.message.includes(last.message) ? error.message : `${error.message}: ${last.message}`;
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}

function complaintOf({ complaint, noise }: CommandTransport): string {
  const lines =
    noise > 0
      ? `; ${noise === 1 ? 'a line on its stdout was no message' : `${noise} lines on its stdout were no messages`}`
      : '';
  const said = complaint.trim();
  return `${lines}${said === '' ? '' : `; it said: ${said.slice(-600)}`}`;
}
