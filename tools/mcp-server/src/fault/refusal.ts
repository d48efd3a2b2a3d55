import { ClientError } from '@ctxr/client';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { adviceFor } from './advice.ts';
import { plain } from './plain.ts';

/** The most characters of a message; what a caller sent is not sent back to it in full. */
const LONGEST = 1500;

/** A failure in words: its code, what is wrong, and the next step. What is no failure of the client is a fault of ours. */
export function refusalText(failure: unknown): string {
  if (!(failure instanceof ClientError)) return 'INTERNAL: this server has a fault; its operator finds it in the log.';
  const { code, kind, message } = failure;
  const shown = message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message;
  return plain(`${code}: ${shown}\nnext: ${adviceFor(code, kind)}`);
}

/** A tool's answer that it could not do what it was asked for. */
export const refusal = (failure: unknown): CallToolResult => ({
  isError: true,
  content: [{ type: 'text', text: refusalText(failure) }],
});
