import { openRegistry, type Verified } from '@ctxr/client';
import { serveFolder } from './static/server.ts';

/**
 * Verifies a published folder as a consumer would: over HTTP on loopback, from the trust anchor down to every object.
 * @throws ClientError with what a consumer would be told.
 */
export async function verifyFolder(folder: string, root: Uint8Array, now: Date): Promise<Verified> {
  const server = await serveFolder(folder, { port: 0 });
  try {
    const registry = await openRegistry({ url: server.url, root, cache: false, clock: () => now.getTime() });
    return await registry.verify();
  } finally {
    await server.close();
  }
}
