import type { Fetch } from '../../src/fetch/http-transport.ts';
import { sha256Hex } from '../../src/sha256.ts';

/** A fetch that answers from files in memory, with entity tags, and counts what was asked. */
export function serve(files: ReadonlyMap<string, Buffer>): { readonly fetch: Fetch; readonly asked: string[] } {
  const asked: string[] = [];
  const fetch: Fetch = (url, init) => {
    const path = url.pathname.slice(1);
    const bytes = files.get(path);
    const etag = bytes === undefined ? '' : `"${sha256Hex(bytes)}"`;
    const unchanged = bytes !== undefined && new Headers(init.headers).get('if-none-match') === etag;
    asked.push(unchanged ? `${path} (304)` : path);
    if (unchanged) return Promise.resolve(new Response(null, { status: 304 }));
    if (bytes === undefined) return Promise.resolve(new Response('', { status: 404 }));
    return Promise.resolve(new Response(new Uint8Array(bytes), { headers: { etag } }));
  };
  return { fetch, asked };
}
