import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A published folder over HTTP, with a count of what it sends. */
export interface CountingServer {
  readonly url: string;
  /** Requests and bytes of bodies since the last call. */
  take(): { readonly requests: number; readonly bytes: number };
  close(): Promise<void>;
}

/** Serves a folder on a free port of this machine; texts are sent compressed where the client takes it. */
export async function countingServer(folder: string): Promise<CountingServer> {
  let requests = 0;
  let bytes = 0;
  const packed = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    requests++;
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const gzip = String(request.headers['accept-encoding'] ?? '').includes('gzip') && !path.endsWith('.gz');
    void readFile(join(folder, path)).then(
      (body) => {
        const sent = gzip ? (packed.get(path) ?? gzipSync(body)) : body;
        if (gzip) packed.set(path, sent);
        bytes += sent.length;
        response
          .writeHead(200, { 'content-length': sent.length, ...(gzip && { 'content-encoding': 'gzip' }) })
          .end(sent);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    take: () => {
      const taken = { requests, bytes };
      [requests, bytes] = [0, 0];
      return taken;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
