import {
  type Client,
  fromJsonSchema,
  ProtocolError,
  ProtocolErrorCode,
  SdkHttpError,
} from '@modelcontextprotocol/client';
import type { NegotiationQuestion } from '../wire/answer.ts';
import { NEGOTIATE_TOOL, type WireNames } from '../wire/names.ts';
import type { ClientSettings } from '../wire/settings.ts';
import { AskError } from './error.ts';

/** What a server said through a door, unread; or that the door is none, and why. */
export type Said = { readonly answer: unknown } | { readonly closed: string };

const CLOSED: readonly number[] = [
  ProtocolErrorCode.MethodNotFound,
  ProtocolErrorCode.MissingRequiredClientCapability,
] satisfies readonly ProtocolErrorCode[];

/** By what a method is told to be none: the newest revision answers one that is unknown with the HTTP status 404. */
function closedBy(error: unknown): string | undefined {
  if (error instanceof ProtocolError && CLOSED.includes(error.code)) return String(error.code);
  return error instanceof SdkHttpError && error.status === 404 ? 'HTTP 404' : undefined;
}

/**
 * Asks by the method of the extension. In the older revisions the request says again what the handshake said, because a
 * server without sessions has forgotten it.
 * @throws AskError ASKING_FAILED
 */
export async function askMethod(
  client: Client,
  { method, extension }: WireNames,
  question: NegotiationQuestion,
): Promise<Said> {
  const settings: ClientSettings = { v: 1, requires: question.requires };
  const again = client.getProtocolEra() === 'legacy' ? { _meta: { [extension]: settings } } : {};
  const anything = fromJsonSchema<Readonly<Record<string, unknown>>>({ type: 'object' });
  try {
    return { answer: await client.request({ method, params: { ...question, ...again } }, anything) };
  } catch (error) {
    const closed = closedBy(error);
    if (closed === undefined) throw failed(error);
    return { closed: `${method} is answered with ${closed}` };
  }
}

/** Asks by the tool, which every client can call. @throws AskError ASKING_FAILED */
export async function askTool(client: Client, question: NegotiationQuestion): Promise<Said> {
  if (client.getServerCapabilities()?.tools === undefined) return { closed: 'the server has no tools' };
  try {
    const { isError, structuredContent } = await client.callTool({ name: NEGOTIATE_TOOL, arguments: { ...question } });
    if (isError === true) return { closed: `the tool ${NEGOTIATE_TOOL} answers with an error` };
    return { answer: structuredContent };
  } catch (error) {
    if (error instanceof ProtocolError && error.code === ProtocolErrorCode.InvalidParams)
      return { closed: `the server has no tool ${NEGOTIATE_TOOL}` };
    throw failed(error);
  }
}

const failed = (cause: unknown): AskError =>
  new AskError('ASKING_FAILED', `The server failed while it was asked: ${textOf(cause)}.`, { cause });

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause)).slice(0, 500);
