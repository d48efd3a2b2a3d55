import type { CacheHint } from '@modelcontextprotocol/server';

/** How long clients may keep what they were told (MCP 2026-07-28, `ttlMs` and `cacheScope`). */
export interface Caching {
  /** What grows with the index: until this server looks for a newer publication. */
  readonly index: CacheHint;
  /** What this version of the server is: its tools, prompts and templates. */
  readonly server: CacheHint;
  /** A release, which never changes. */
  readonly release: CacheHint;
}

const HOUR = 3_600_000;

/** Behind an authorization nothing is for shared caches, because they do not ask for the token. */
export function cachingOf(refreshSeconds: number, authorized: boolean): Caching {
  const cacheScope = authorized ? 'private' : 'public';
  return {
    index: { ttlMs: refreshSeconds * 1000, cacheScope },
    server: { ttlMs: HOUR, cacheScope },
    release: { ttlMs: 24 * HOUR, cacheScope },
  };
}
