import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, type McpServerFactory, type ServerNotifier } from '@modelcontextprotocol/server';
import { type Meter, NO_METER } from '../metering.ts';
import type { Authorization } from '../oauth/authorization.ts';
import { type Admission, admit, MCP_PATH } from './admission.ts';
import { corsHeaders } from './cors.ts';
import { isThisMachine } from './exposure.ts';
import { closing, listening } from './listening.ts';
import { requestHead } from './request-head.ts';
import { writeAnswer } from './write-answer.ts';

/** The most bytes of a request's body. */
const LONGEST_BODY = 1024 * 1024;
/** Limits against callers that are slow on purpose, in milliseconds, and against headers without end, in bytes. */
const PATIENCE: ServerOptions = { headersTimeout: 10_000, requestTimeout: 30_000, maxHeaderSize: 16_384 };
const MOST_CONNECTIONS = 1000;
const MOST_SUBSCRIPTIONS = 256;

/** A certificate chain and its key, as PEM. */
export interface TlsMaterial {
  readonly cert: string;
  readonly key: string;
}

/** How the door stands open. */
export interface DoorOptions {
  /** 127.0.0.1 where it is left out. */
  readonly host?: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly tls?: TlsMaterial;
  readonly authorization?: Authorization;
  readonly allowedHosts?: readonly string[];
  readonly allowedOrigins?: readonly string[];
  readonly meter?: Meter;
  /** Hears of faults of ours, which callers are told nothing of. */
  readonly onFault?: (fault: unknown) => void;
}

/** An open door. */
export interface HttpServer {
  /** The address of the MCP endpoint. */
  readonly url: string;
  /** Takes a new certificate from the next connection on. */
  renew(tls: TlsMaterial): void;
  close(): Promise<void>;
}

/** An open door, and how those who subscribed behind it are told of changes. */
export interface HttpDoor extends HttpServer {
  readonly notify: ServerNotifier;
}

/**
 * Serves what the factory makes over Streamable HTTP in both eras of the protocol, TLS 1.3 where there is a
 * certificate. Every request is judged by its head before its body is read.
 */
export async function openHttpDoor(factory: McpServerFactory, options: DoorOptions): Promise<HttpDoor> {
  const { host = '127.0.0.1', port, tls, authorization, allowedOrigins = [] } = options;
  const { meter = NO_METER, onFault = () => undefined } = options;
  const mcp = createMcpHandler(factory, { maxRequestBodySize: LONGEST_BODY, maxSubscriptions: MOST_SUBSCRIPTIONS });
  const handle = toNodeHandler(mcp, { maxRequestBodySize: LONGEST_BODY, onerror: onFault });
  const admission: Admission = {
    allowedHosts: options.allowedHosts ?? [],
    allowedOrigins,
    loopback: isThisMachine(host),
    meter,
    ...(authorization && { authorization }),
  };
  const answer: RequestListener = async (request, response) => {
    const head = requestHead(request);
    response.setHeader('x-content-type-options', 'nosniff');
    for (const [name, value] of Object.entries(corsHeaders(request.headers.origin, allowedOrigins)))
      response.setHeader(name, value);
    if (head === undefined) return writeAnswer(response, new Response(null, { status: 400 }));
    const admitted = await admit(head, admission);
    if ('answer' in admitted) return writeAnswer(response, admitted.answer);
    return handle(Object.assign(request, admitted) as Parameters<typeof handle>[0], response);
  };
  const server = open(tls, (request, response) => {
    Promise.resolve(answer(request, response)).catch((fault: unknown) => {
      onFault(fault);
      response.destroy();
    });
  });
  server.maxConnections = MOST_CONNECTIONS;
  const bound = await listening(server, port, host);
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    url: `${tls ? 'https' : 'http'}://${shown}:${bound}${MCP_PATH}`,
    notify: mcp.notify,
    renew: (material) => (server as TlsServer).setSecureContext({ ...material, minVersion: 'TLSv1.3' }),
    close: async () => {
      await mcp.close();
      await closing(server);
    },
  };
}

const open = (tls: TlsMaterial | undefined, listener: RequestListener): Server =>
  tls === undefined
    ? createServer(PATIENCE, listener)
    : createTlsServer({ ...PATIENCE, ...tls, minVersion: 'TLSv1.3' }, listener);
