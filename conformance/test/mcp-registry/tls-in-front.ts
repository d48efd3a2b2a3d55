import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A server that ends TLS 1.3 and hands every request on as it is. */
export async function tlsInFront(
  url: string,
  certificate: { readonly cert: string; readonly key: string },
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { hostname, port } = new URL(url);
  const server = createServer({ ...certificate, minVersion: 'TLSv1.3' }, (from, to) => {
    const { method, headers, url: path } = from;
    from.pipe(
      request({ hostname, port, path, method, headers }, (answer) => {
        to.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(to);
      }).on('error', () => to.destroy()),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}
