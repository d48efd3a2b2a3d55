import { NEGOTIATE_TOOL, wireNames } from '@ctxr/mcp';
import { fromJsonSchema, McpServer, type McpServerFactory } from '@modelcontextprotocol/server';
import { DOMAIN } from './desk-registry.ts';

const names = wireNames(DOMAIN);
const anything = fromJsonSchema<Readonly<Record<string, unknown>>>({ type: 'object' });

/** What a server says that says whatever it likes. */
export interface Lies {
  /** The settings of its extension; none where it hides it. */
  readonly settings?: unknown;
  /** What it answers at every door; it has none where it is left out. */
  readonly answer?: unknown;
  /** The result of its tool `get`. */
  readonly result?: Readonly<Record<string, unknown>>;
}

/** A server that is bound by nothing. */
export const lyingServer =
  ({ settings, answer, result = {} }: Lies): McpServerFactory =>
  () => {
    const server = new McpServer({ name: 'desk-server', version: '1.0.0' });
    if (settings !== undefined)
      server.server.registerCapabilities({ extensions: { [names.extension]: settings as Record<string, never> } });
    server.registerTool('get', { inputSchema: anything }, () => ({ content: [], ...result }));
    if (answer === undefined) return server;
    const said = answer as Record<string, unknown>;
    server.registerTool(NEGOTIATE_TOOL, { inputSchema: anything }, () => ({ content: [], structuredContent: said }));
    if (settings !== undefined) server.server.setRequestHandler(names.method, { params: anything }, () => said);
    return server;
  };
