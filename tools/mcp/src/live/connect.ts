import type { Client, Transport } from '@modelcontextprotocol/client';
import type { Bounds } from './bounds.ts';
import { CommandTransport } from './command-transport.ts';

/** Which revisions of MCP are spoken: those with the handshake, those without it, or the newest that both sides know. */
export type Era = 'auto' | 'legacy' | 'modern';

const MODES = { auto: 'auto', legacy: 'legacy', modern: { pin: '2026-07-28' } } as const;

/** How the client calls itself; a server must not be able to tell it from any other by more than this. */
const CLIENT = { name: 'ctxr', version: '1.0.0' };

/** A connected client with its transport. The caller closes both, also after a failure. */
export interface Opened {
  readonly client: Client;
  readonly transport: Transport;
}

/**
 * Connects a client. A program that ends when it is asked something that its revision does not know is started once
 * more and greeted as servers were before.
 */
export async function openClient(
  transportOf: () => Transport,
  era: Era,
  bounds: Bounds,
  signal: AbortSignal,
): Promise<Opened> {
  const { Client } = await import('@modelcontextprotocol/client');
  const attempt = async (mode: Era): Promise<Opened | FailedAttempt> => {
    const transport = transportOf();
    const client = new Client(CLIENT, {
      versionNegotiation: { mode: MODES[mode], probe: { timeoutMs: bounds.answer / 2 } },
    });
    try {
      await client.connect(transport, { timeout: bounds.answer, signal });
      return { client, transport };
    } catch (error) {
      await client.close().catch(() => undefined);
      await transport.close().catch(() => undefined);
      return { transport, error };
    }
  };
  const first = await attempt(era);
  if (!('error' in first)) return first;
  const mayBeOlder = era === 'auto' && first.transport instanceof CommandTransport && !first.transport.failure;
  const last = mayBeOlder && !signal.aborted ? await attempt('legacy') : first;
  if ('error' in last) throw new ConnectFailure(last);
  return last;
}

interface FailedAttempt {
  readonly transport: Transport;
  readonly error: unknown;
}

/** A connection that did not come about, with the transport that knows more of it. */
export class ConnectFailure extends Error {
  readonly transport: Transport;

  constructor({ transport, error }: FailedAttempt) {
    super('the connection did not come about', { cause: error });
    this.transport = transport;
  }
}
