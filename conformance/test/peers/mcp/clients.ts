import { Client as ClientOf2, StreamableHTTPClientTransport as HttpOf2 } from '@modelcontextprotocol/client';
import { StdioClientTransport as StdioOf2 } from '@modelcontextprotocol/client/stdio';
import { Client as ClientOf1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as StdioOf1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as HttpOf1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Door, FullSpeaker } from './speaker.ts';

const SELF = { name: 'peers', version: '1.0.0' };
const started = ([command, ...args]: Exclude<Door, string>) => ({ command, args, stderr: 'ignore' as const });

/** The first SDK's client, which knows the revisions with a handshake. */
async function first(door: Door): Promise<FullSpeaker> {
  const client = new ClientOf1(SELF);
  const transport = typeof door === 'string' ? new HttpOf1(new URL(door)) : new StdioOf1(started(door));
  await client.connect(transport);
  return client;
}

/** The second SDK's client in one era, which it says when it is through the door. */
const second = (mode: 'legacy' | 'auto' | { pin: string }, revision: string) => async (door: Door) => {
  const client = new ClientOf2(SELF, { versionNegotiation: { mode } });
  await client.connect(typeof door === 'string' ? new HttpOf2(new URL(door)) : new StdioOf2(started(door)));
  const negotiated = client.getNegotiatedProtocolVersion();
  if (negotiated !== revision) throw new Error(`It speaks ${negotiated}, and not ${revision}.`);
  return client as unknown as FullSpeaker;
};

const CLIENTS = {
  'SDK 1.32.2': first,
  'SDK 2.4.0 in 2025-11-25': second('legacy', '2025-11-25'),
  'SDK 2.4.0 in 2026-07-28': second({ pin: '2026-07-28' }, '2026-07-28'),
  'SDK 2.4.0 left to choose': second('auto', '2026-07-28'),
} satisfies Readonly<Record<string, (door: Door) => Promise<FullSpeaker>>>;

/** The name of a client: an SDK, and for the second one the revision that it is told to speak. */
export type ClientName = keyof typeof CLIENTS;

/** The names of all clients. */
export const CLIENT_NAMES = Object.keys(CLIENTS) as ClientName[];

/** Opens a client and goes through a door. */
export const openClient = (name: ClientName, door: Door): Promise<FullSpeaker> => CLIENTS[name](door);
