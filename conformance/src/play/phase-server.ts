import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on loopback whose files can be exchanged while it runs, at one address. */
export interface PhaseServer {
  readonly url: string;
  /** What is served from now on; files that stall give their first byte and never end. */
  serve(files: ReadonlyMap<string, Buffer>, stall?: readonly string[]): void;
  close(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1. Paths are compared as they are written in the request. */
export async function startPhaseServer(): Promise<PhaseServer> {
  let files: ReadonlyMap<string, Buffer> = new Map();
  let stalling: readonly string[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').slice(1).replace(/[?#].*$/, '');
    const bytes = files.get(path);
    if (bytes === undefined) response.writeHead(404).end();
    else if (stalling.includes(path)) stall(response, bytes);
    else answer(response, bytes, request.headers['if-none-match']);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    serve: (next, without = []) => {
      [files, stalling] = [next, without];
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(response: ServerResponse, bytes: Buffer, condition: string | undefined): void {
  const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`;
  if (condition === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(200, { etag, 'content-length': bytes.length }).end(bytes);
}

function stall(response: ServerResponse, bytes: Buffer): void {
  response.writeHead(200, { 'content-length': bytes.length });
  response.write(bytes.subarray(0, 1));
}
