import type { OpenOptions } from '@ctxr/client';
import { NOW } from './fixture-registry.ts';

/** Options under which a client reads files in memory at the time given, in milliseconds since 1970. */
export const serveFiles = (
  files: ReadonlyMap<string, Buffer>,
  now = NOW.getTime(),
): Required<Pick<OpenOptions, 'fetch' | 'clock' | 'patience'>> => ({
  fetch: (url) => Promise.resolve(answer(files.get(url.pathname.slice(1)))),
  clock: () => now,
  patience: { attempts: 1 },
});

const answer = (bytes: Buffer | undefined): Response =>
  bytes === undefined ? new Response('', { status: 404 }) : new Response(new Uint8Array(bytes));
