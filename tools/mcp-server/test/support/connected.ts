import {
  Client,
  StreamableHTTPClientTransport,
  type StreamableHTTPClientTransportOptions,
} from '@modelcontextprotocol/client';
import { onTestFinished } from 'vitest';
import { type HttpOptions, type HttpServer, serveOverHttp } from '../../src/index.ts';

/** The protocol's two eras, each with the revision that is negotiated. */
export const ERAS = [
  { era: 'modern', revision: '2026-07-28' },
  { era: 'legacy', revision: '2025-11-25' },
] as const;
export type Era = (typeof ERAS)[number]['era'];

/** Opens a door on a free port of loopback until the test is over. */
export async function door(options: Omit<HttpOptions, 'port'>): Promise<HttpServer> {
  const server = await serveOverHttp({ port: 0, ...options });
  onTestFinished(() => server.close());
  return server;
}

/** Connects the official client in one era until the test is over. */
export async function connected(
  url: string,
  era: Era,
  options: StreamableHTTPClientTransportOptions = {},
): Promise<Client> {
  const client = new Client(
    { name: 'test', version: '1.0.0' },
    era === 'modern' ? { versionNegotiation: { mode: 'auto' } } : {},
  );
  await client.connect(new StreamableHTTPClientTransport(new URL(url), options));
  onTestFinished(() => client.close());
  return client;
}

/** What a tool answered, as tests look at it. */
export interface Told {
  readonly isError: boolean;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Calls a tool. */
export async function call(client: Client, name: string, args: object = {}): Promise<Told> {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: { ...args } });
  const [first] = content;
  return {
    isError: isError === true,
    text: first?.type === 'text' ? first.text : '',
    data: (structuredContent ?? {}) as Record<string, unknown>,
  };
}
