import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stat } from 'node:fs/promises';
import { RegistryError } from '../../error/registry-error.ts';
import { createStaticHandler } from './handler.ts';

/** A folder that is being served. */
export interface StaticServer {
  /** Where, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Where to listen; port 0 takes any free one. */
export interface ServeOptions {
  readonly port: number;
  readonly host?: string;
}

/**
 * Serves a published folder over HTTP until it is closed.
 * @throws RegistryError PORT_TAKEN; INPUT_INVALID where there is no such folder.
 */
export async function serveFolder(folder: string, { port, host = '127.0.0.1' }: ServeOptions): Promise<StaticServer> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory())
    throw new RegistryError('INPUT_INVALID', `${folder} is no folder.`, { fix: 'ctxr publish --to DIR writes one.' });
  const server = createServer(createStaticHandler(folder));
  server.listen(port, host);
  await once(server, 'listening').catch((error: Error & { code?: string }) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new RegistryError('PORT_TAKEN', `Port ${port} of ${host} is taken by another program.`, {
      cause: error,
      fix: 'Choose another with --port, or let the system choose with --port 0.',
    });
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}
