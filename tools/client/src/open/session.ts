import { ClientError } from '../error.ts';
import type { Warning } from '../resolve/warning.ts';
import { OFFLINE_SOURCE } from '../trust/source.ts';
import type { TrustState } from '../trust/state.ts';
import { update } from '../trust/update.ts';
import { refuseStale } from './check-staleness.ts';
import { openServed } from './open-served.ts';
import { readState } from './read-state.ts';
import type { Opened, SessionParts } from './session-parts.ts';

/** Brings the trusted metadata up to date, from the server or from the store, and keeps what was verified. */
export async function openPublication(parts: SessionParts): Promise<Opened> {
  const stored = await readState(parts.store);
  if (parts.transport === undefined) return openStored(parts, stored, []);
  try {
    return await openServed(parts, stored, parts.transport);
  } catch (cause) {
    if (!parts.fallBack || !(cause instanceof ClientError) || cause.code !== 'UNAVAILABLE') throw cause;
    // A root that came through before the failure counts: what it no longer trusts must not be served from the cache.
    const { roots } = await readState(parts.store);
    return openStored(parts, { ...stored, roots }, [
      { code: 'SERVED_FROM_CACHE', message: `The cache answers, because ${cause.message}` },
    ]);
  }
}

async function openStored(parts: SessionParts, stored: TrustState, warnings: readonly Warning[]): Promise<Opened> {
  refuseStale(stored, parts.clock(), parts.maxStaleness);
  const { publication } = await update(
    { anchor: parts.anchor, stored, source: OFFLINE_SOURCE, now: new Date(parts.clock()) },
    () => undefined,
  );
  return { publication, warnings, cached: stored };
}
