import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How long requests that are under way may still take, in milliseconds. */
const GRACE = 5000;

/** Listens, and says on which port. @throws what listening throws, such as EADDRINUSE */
export async function listening(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Takes no more connections, and ends when those that are there are done, or after five seconds. */
export async function closing(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), GRACE);
  await closed;
  clearTimeout(late);
}
