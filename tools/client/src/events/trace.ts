import { ClientError } from '../error.ts';

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:$|-)/;

/**
 * The trace id in a `traceparent` header (W3C Trace Context, level 1).
 * @throws ClientError OPTIONS_INVALID
 */
export function traceIdOf(traceparent: string): string {
  const [, trace, parent] = TRACEPARENT.exec(traceparent) ?? [];
  if (trace !== undefined && parent !== undefined && !/^0+$/.test(trace) && !/^0+$/.test(parent)) return trace;
  throw new ClientError(
    'OPTIONS_INVALID',
    `"${String(traceparent).slice(0, 80)}" is no traceparent, such as 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.`,
  );
}

/** A trace id for a call that nobody gave one to. */
export const newTraceId = (): string =>
  Array.from(globalThis.crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
