import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import {
  localhostHostValidation,
  localhostOriginValidation,
  type NodeIncomingMessageLike,
  toNodeHandler,
} from '@modelcontextprotocol/node';
import { type AuthInfo, createMcpHandler, type McpServerFactory } from '@modelcontextprotocol/server';
import type { Identity } from './certificates.ts';

/** An MCP server that is listening. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves MCP over Streamable HTTP and TLS 1.3 on loopback, to both eras of the protocol. Who shows a certificate of the
 * authority is known by its common name; whoever shows none is a stranger, and may still ask. Who shows one of somebody
 * else's is turned away.
 */
export async function serveTls(factory: McpServerFactory, ca: string, own: Identity): Promise<Listening> {
  const mcp = createMcpHandler(factory);
  const handle = toNodeHandler(mcp);
  const [hostAllowed, originAllowed] = [localhostHostValidation(), localhostOriginValidation()];
  const server = createServer(
    { ...own, ca, minVersion: 'TLSv1.3', requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      if (!hostAllowed(request, response) || !originAllowed(request, response)) return;
      const auth = authOf(request);
      void handle(Object.assign(request as NodeIncomingMessageLike, auth && { auth }), response);
    },
  );
  server.on('secureConnection', (socket: TLSSocket) => {
    if (!socket.authorized && 'subject' in socket.getPeerCertificate()) socket.destroy();
  });
  // Longer than a client pauses between two requests: a connection that ends just then would look like a failure.
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    close: async () => {
      await mcp.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Who is at the other end, by the certificate that the handshake proved. */
function authOf({ socket }: IncomingMessage): AuthInfo | undefined {
  const tls = socket as TLSSocket;
  if (!tls.authorized) return undefined;
  const { subject, fingerprint256: token } = tls.getPeerCertificate();
  return { token, clientId: String(subject.CN), scopes: [] };
}
