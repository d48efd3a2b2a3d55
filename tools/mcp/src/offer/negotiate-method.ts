import {
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  fromJsonSchema,
  type McpServer,
  MissingRequiredClientCapabilityError,
  ProtocolError,
  ProtocolErrorCode,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { WireNames } from '../wire/names.ts';
import { readClientSettings, type Reading, readQuestion } from '../wire/read.ts';
import type { ClientSettings } from '../wire/settings.ts';
import type { Answering } from './answering.ts';
import { faultOf } from './standard-shape.ts';

/**
 * Adds the method by which a client negotiates that declares the extension. What the request leaves out, the client's
 * settings say.
 */
export function handleNegotiateMethod(server: McpServer, names: WireNames, answering: Answering): void {
  const params = fromJsonSchema<Readonly<Record<string, unknown>>>({ type: 'object' });
  server.server.setRequestHandler(names.method, { params }, async ({ _meta: _, ...said }, context) => {
    const { requires } = settingsOf(server, names, context);
    const reading = readQuestion({ requires, ...said });
    if (reading.outcome !== 'read') throw unreadable('The question', reading);
    const { answer, meta } = await answering(reading.value, context);
    return { ...answer, _meta: meta };
  });
}

/**
 * The settings that the client declared, on the request itself or when it connected.
 * @throws ProtocolError -32021 where it declared none that are spoken here, -32602 where they cannot be read
 */
function settingsOf(server: McpServer, { extension }: WireNames, { mcpReq }: ServerContext): ClientSettings {
  const envelope: Readonly<Record<string, unknown>> = mcpReq.envelope ?? {};
  const onRequest = envelope[CLIENT_CAPABILITIES_META_KEY] as ClientCapabilities | undefined;
  const { extensions } = onRequest ?? server.server.getClientCapabilities() ?? {};
  const declared = extensions !== undefined && Object.hasOwn(extensions, extension);
  // A server of the older revisions that keeps no session has forgotten the handshake: there the request says it again.
  const reading = readClientSettings(declared ? extensions[extension] : mcpReq._meta?.[extension]);
  if (reading.outcome === 'read') return reading.value;
  if (reading.outcome === 'invalid') throw unreadable(`The client's ${extension}`, reading);
  throw new MissingRequiredClientCapabilityError(
    { requiredCapabilities: { extensions: { [extension]: { v: 1 } } } },
    `This method is for clients that declare the extension ${extension}; others call the tool contexts_negotiate.`,
  );
}

const unreadable = (what: string, reading: Exclude<Reading<unknown>, { outcome: 'read' }>): ProtocolError =>
  new ProtocolError(ProtocolErrorCode.InvalidParams, `${what} cannot be read: ${faultOf(reading)}.`);
