import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { Certificate } from './certificates.ts';

const answer: RequestListener = (_, response) => void response.end('ok');

/** Serves with TLS on loopback, and counts the requests. */
export async function servingTls(server: Certificate, more: ServerOptions = {}, listener = answer) {
  const counted = { asked: 0, connected: 0, url: new URL('https://127.0.0.1/'), protocols: new Set<string | null>() };
  const https = createServer({ cert: server.cert, key: server.key, ...more }, (request, response) => {
    counted.asked += 1;
    counted.protocols.add((request.socket as TLSSocket).getProtocol());
    listener(request, response);
  });
  https.on('connection', () => (counted.connected += 1));
  https.on('tlsClientError', () => undefined);
  https.listen(0, '127.0.0.1');
  await once(https, 'listening');
  onTestFinished(() => {
    https.closeAllConnections();
    https.close();
  });
  counted.url = new URL(`https://127.0.0.1:${(https.address() as AddressInfo).port}/`);
  return counted;
}
