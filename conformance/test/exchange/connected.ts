import type { Requirement } from '@ctxr/model';
import { contextCapability } from '@ctxr/mcp';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { createMcpHandler, type McpServerFactory } from '@modelcontextprotocol/server';
import { onTestFinished } from 'vitest';
import { ERAS } from '../../src/exchange/desk-client.ts';
import { DOMAIN } from './desk-registry.ts';

export type Era = keyof typeof ERAS;
export const BOTH = Object.keys(ERAS) as readonly Era[];

/** Who connects, and how. */
interface Connecting {
  readonly era: Era;
  /** Whom the server takes the client for; nobody by default. */
  readonly as?: string;
  /** What the client declares that it needs; by default it declares no extension. */
  readonly declares?: readonly Requirement[];
}

/** A client that is connected to a server over Streamable HTTP, without a network between them. */
export async function connected(factory: McpServerFactory, { era, as, declares }: Connecting): Promise<Client> {
  const handler = createMcpHandler(factory);
  const client = new Client(
    { name: 'test-client', version: '1.0.0' },
    {
      ...(declares && { capabilities: contextCapability(DOMAIN, declares) }),
      versionNegotiation: { mode: ERAS[era] },
    },
  );
  const authInfo = as === undefined ? {} : { authInfo: { token: 'fixture', clientId: as, scopes: [] } };
  const fetch = (url: string | URL, init?: RequestInit): Promise<Response> =>
    handler.fetch(new Request(url, init), authInfo);
  await client.connect(new StreamableHTTPClientTransport(new URL('http://127.0.0.1/mcp'), { fetch }));
  onTestFinished(async () => {
    await client.close();
    await handler.close();
  });
  return client;
}
