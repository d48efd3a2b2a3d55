import type { RegistryClient } from '@ctxr/client';
import { type ContextOffer, offerContexts } from '@ctxr/mcp';
import {
  type CallToolResult,
  fromJsonSchema,
  McpServer,
  type McpServerFactory,
  ResourceTemplate,
  type ServerContext,
} from '@modelcontextprotocol/server';

/** The sessions of the help desk; a real server asks its database. */
const sessionOf = (id: string) => ({ user_id: 'user-1', session_id: id });

const anyId = fromJsonSchema<{ readonly session_id: string }>({
  type: 'object',
  properties: { session_id: { type: 'string', maxLength: 100 } },
  required: ['session_id'],
});

/** A small MCP server of a help desk. It hands out sessions to whom the registry's policies let them have. */
export const deskServer =
  (registry: RegistryClient, domain: string): McpServerFactory =>
  async () => {
    const server = new McpServer({ name: 'desk-server', version: '1.0.0' });
    const contexts = await offerContexts(server, {
      registry,
      domain,
      server: 'desk-server',
      participantOf: ({ http }) => http?.authInfo?.clientId,
      factsOf: ({ http }) => ({ transport: 'http', mtls: http?.authInfo !== undefined }),
    });

    server.registerTool(
      'session_get',
      { description: 'The session with an id.', inputSchema: anyId },
      ({ session_id: id }, context) => handOut(contexts, context, 'ctx-session-1', sessionOf(id)),
    );

    server.registerTool(
      'session_get_drifted',
      { description: 'The session as a newer, unapproved version of this server writes it.', inputSchema: anyId },
      ({ session_id: id }, context) => handOut(contexts, context, 'ctx-session-1', { user: 'user-1', session_id: id }),
    );

    server.registerTool(
      'audit_get',
      { description: 'What was done in a session.', inputSchema: anyId },
      ({ session_id: id }, context) => handOut(contexts, context, 'ctx-audit-trail', { record_id: id }),
    );

    server.registerResource(
      'session-brief',
      new ResourceTemplate('desk://sessions/{session_id}/brief', { list: undefined }),
      { description: 'The session with an id.', mimeType: 'application/json' },
      async (uri, { session_id: id }, context) => {
        const admission = await contexts.admit(context, 'ctx-session-1');
        if (!admission.ok) throw new Error(`${admission.reason}: ${admission.message}`);
        const content = { uri: uri.href, mimeType: 'application/json', text: JSON.stringify(sessionOf(String(id))) };
        return { contents: [contexts.tag(content, admission.agreement)] };
      },
    );
    return server;
  };

/** A payload as a tool's result, with its tag; or why whoever asked may not have it. */
async function handOut(
  contexts: ContextOffer,
  context: ServerContext,
  id: string,
  payload: Record<string, unknown>,
): Promise<CallToolResult> {
  const admission = await contexts.admit(context, id);
  if (!admission.ok)
    return { isError: true, content: [{ type: 'text', text: `${admission.reason}: ${admission.message}` }] };
  const text = { type: 'text' as const, text: JSON.stringify(payload) };
  return contexts.tag({ content: [text], structuredContent: payload }, admission.agreement);
}
