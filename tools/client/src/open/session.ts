import { ClientError } from '../error.ts';
import type { Call } from '../events/call.ts';
import type { PassedOver, Sites } from '../fetch/sites.ts';
import { stopwatch } from '../fetch/stopwatch.ts';
import { assertLockFits } from '../lock/lock-fits.ts';
import type { Warning } from '../resolve/warning.ts';
import { OFFLINE_SOURCE } from '../trust/source.ts';
import type { TrustState } from '../trust/state.ts';
import { update } from '../trust/update.ts';
import { refuseStale } from './check-staleness.ts';
import { openServed } from './open-served.ts';
import { readState } from './read-state.ts';
import type { Opened, SessionParts } from './session-parts.ts';
import { viewOf } from './view-of.ts';

/** Brings the trusted metadata up to date, from one of the addresses or from the store, and keeps what was verified. */
export async function openPublication(parts: SessionParts, call: Call): Promise<Opened> {
  const elapsed = stopwatch();
  const opened = await openFromAny(parts, parts.sites?.bound(call));
  tellOpened(call, opened, elapsed());
  return opened;
}

async function openFromAny(parts: SessionParts, sites: Sites | undefined): Promise<Opened> {
  const stored = await readState(parts.store);
  if (sites === undefined) return fitting(parts, await openStored(parts, stored, []));
  const passed: PassedOver[] = [];
  try {
    // What one address proved before it failed is remembered against the next one.
    const opened = await sites.inOrder(
      async (transport) =>
        fitting(parts, await openServed({ ...parts, transport }, await readState(parts.store), transport)),
      (one) => passed.push(one),
    );
    return { ...opened, warnings: [...passed.map(passedOver), ...opened.warnings] };
  } catch (cause) {
    if (!parts.fallBack || !(cause instanceof ClientError) || cause.code !== 'UNAVAILABLE') throw cause;
    // A root that came through before the failure counts: what it no longer trusts must not be served from the cache.
    const { roots } = await readState(parts.store);
    const warning = { code: 'SERVED_FROM_CACHE', message: `The cache answers, because ${cause.message}` } as const;
    return fitting(parts, await openStored(parts, { ...stored, roots }, [warning]));
  }
}

/** What the lock of the client fits to: an address that serves what is older than the lock is as good as none. */
function fitting({ anchor, lock }: SessionParts, opened: Opened): Opened {
  if (lock !== undefined) assertLockFits(lock, viewOf(anchor, opened));
  return opened;
}

async function openStored(parts: SessionParts, stored: TrustState, warnings: readonly Warning[]): Promise<Opened> {
  refuseStale(stored, parts.clock(), parts.maxStaleness);
  const { publication, state } = await update(
    { anchor: parts.anchor, stored, source: OFFLINE_SOURCE, now: new Date(parts.clock()) },
    () => undefined,
  );
  return { publication, roots: state.roots, warnings, cached: stored };
}

function tellOpened(call: Call, { publication, cached, warnings }: Opened, ms: number): void {
  const { root, seq, commit } = publication.head;
  const expires = new Date(publication.expires).toISOString();
  call.tell({ type: 'publication', root, seq, commit, expires, source: cached ? 'cache' : 'server', ms });
  for (const { code, message } of warnings) call.tell({ type: 'warning', code, message });
}

const passedOver = ({ site, failure }: PassedOver): Warning => ({
  code: 'ADDRESS_PASSED_OVER',
  message: `${site.base?.href ?? 'An address'} was passed over (${failure.code}): ${failure.message}`,
});
