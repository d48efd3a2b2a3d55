import { createServer, type ServerResponse } from 'node:http';
import { localhostHostValidation } from '@modelcontextprotocol/node';
import { closing, listening } from '../http/listening.ts';
import type { ServedRegistry } from '../served/served-registry.ts';
import type { Metrics } from './metrics.ts';

const HOST = '127.0.0.1';

/** A port for operators. */
export interface AdminServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves `/healthz`, `/readyz` and `/metrics` on this machine alone. */
export async function serveAdmin(port: number, registry: ServedRegistry, metrics: Metrics): Promise<AdminServer> {
  const isLocal = localhostHostValidation();
  const server = createServer((request, response) => {
    if (!isLocal(request, response)) return;
    const [path = ''] = (request.url ?? '').split('?', 1);
    void answer(path, response, registry, metrics);
  });
  const bound = await listening(server, port, HOST);
  return { url: `http://${HOST}:${bound}`, close: () => closing(server) };
}

async function answer(path: string, response: ServerResponse, registry: ServedRegistry, metrics: Metrics) {
  const tell = (status: number, body: string, type = 'application/json'): void => {
    response.writeHead(status, {
      'content-type': type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    response.end(body);
  };
  if (path === '/healthz') return tell(200, JSON.stringify({ live: true }));
  if (path === '/readyz') {
    const readiness = registry.readiness();
    const { seq, root } = registry.verified.head;
    return tell(readiness.ready ? 200 : 503, JSON.stringify({ ...readiness, seq, root }));
  }
  if (path === '/metrics') return tell(200, await metrics.text(), metrics.contentType);
  return tell(404, JSON.stringify({ error: 'There are /healthz, /readyz and /metrics.' }));
}
