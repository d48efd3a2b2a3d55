import type { Contract, Digest } from '@ctxr/model';
import type { Client, Transport } from '@modelcontextprotocol/client';
import { contractDigest } from '../contract/digest.ts';
import { readContract } from '../contract/read-contract.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { BOUNDS, type Bounds } from './bounds.ts';
import { ByteBudget } from './byte-budget.ts';
import { CommandTransport } from './command-transport.ts';
import { type Era, openClient } from './connect.ts';
import { LiveError } from './error.ts';
import { faultOf } from './fault.ts';
import { listAll } from './list-all.ts';
import type { Target, UrlTarget } from './target.ts';
import { withoutSecrets } from './without-secrets.ts';

/** What a running server shows. Nothing of it is verified: the server says it of itself. */
export interface LiveServer {
  readonly contract: Contract;
  readonly digest: Digest;
  /** How it calls itself. */
  readonly server?: { readonly name: string; readonly version: string; readonly title?: string };
  /** The protocol revision that was spoken, and its era: with the handshake (legacy) or without (modern). */
  readonly protocol: { readonly version: string; readonly era: Exclude<Era, 'auto'> };
  /** How many lines it wrote on stdout that were no messages. */
  readonly noise: number;
}

/** How a running server is looked at. */
export interface LookOptions {
  /** Which era is spoken (default `auto`: the newest that the server speaks). */
  readonly era?: Era;
  readonly bounds?: Partial<Bounds>;
  readonly signal?: AbortSignal;
}

/**
 * Connects to a server as a client, reads everything that it shows, and leaves; a server that was started for it is
 * ended with everything that it started.
 * @throws LiveError
 */
export async function lookAt(target: Target, options: LookOptions = {}): Promise<LiveServer> {
  const bounds = { ...BOUNDS, ...options.bounds };
  const timeout = AbortSignal.timeout(bounds.total);
  const signal = options.signal ? AbortSignal.any([timeout, options.signal]) : timeout;
  const era = options.era ?? 'auto';
  const looking =
    target.kind === 'url'
      ? lookOverHttp(target, era, bounds, signal)
      : lookThrough(() => new CommandTransport(target, new ByteBudget(bounds.bytes)), era, bounds, signal);
  return looking.catch((error: unknown) => {
    throw error instanceof LiveError ? withoutSecrets(error, target) : error;
  });
}

async function lookOverHttp(target: UrlTarget, era: Era, bounds: Bounds, signal: AbortSignal): Promise<LiveServer> {
  const { StreamableHTTPClientTransport, SSEClientTransport } = await import('@modelcontextprotocol/client');
  const requests = boundedFetch(new ByteBudget(bounds.bytes), signal);
  const options = { fetch: requests.fetch, requestInit: { headers: { ...target.headers } } };
  const streamable = (): Transport => new StreamableHTTPClientTransport(target.url, options);
  try {
    return await lookThrough(streamable, era, bounds, signal, requests.lastStatus);
  } catch (error) {
    const status = requests.lastStatus() ?? 0;
    if (era === 'modern' || !(error instanceof LiveError) || error.code !== 'UNREACHABLE' || !OLD_DOOR.has(status))
      throw error;
    // What does not take POST may be a server of the first revision, which begins with an event stream.
    const events = (): Transport => new SSEClientTransport(target.url, options);
    return lookThrough(events, 'legacy', bounds, signal, requests.lastStatus).catch(() => {
      throw error;
    });
  }
}

/** How servers of MCP 2024-11-05 answer a POST to the address of their event stream. */
const OLD_DOOR: ReadonlySet<number> = new Set([400, 404, 405]);

async function lookThrough(
  transportOf: () => Transport,
  era: Era,
  bounds: Bounds,
  signal: AbortSignal,
  lastStatus?: () => number | undefined,
): Promise<LiveServer> {
  let client: Client | undefined;
  let transport: Transport | undefined;
  try {
    ({ client, transport } = await openClient(transportOf, era, bounds, signal));
    const read = readContract(await listAll(client, bounds, signal));
    if ('faults' in read)
      throw new LiveError('MALFORMED', `what the server shows is no contract: ${read.faults.join('; ')}`);
    return liveServer(client, read.contract, transport);
  } catch (error) {
    throw faultOf(error, { transport, signal, bounds, status: lastStatus?.() });
  } finally {
    await client?.close().catch(() => undefined);
    await transport?.close().catch(() => undefined);
  }
}

function liveServer(client: Client, contract: Contract, transport: Transport): LiveServer {
  const info = client.getServerVersion();
  return {
    contract,
    digest: contractDigest(contract),
    ...(info && {
      server: { name: info.name, version: info.version, ...(info.title !== undefined && { title: info.title }) },
    }),
    protocol: {
      version: client.getNegotiatedProtocolVersion() ?? '',
      era: client.getProtocolEra() === 'modern' ? 'modern' : 'legacy',
    },
    noise: transport instanceof CommandTransport ? transport.noise : 0,
  };
}
