import { ClientError } from '../error.ts';
import type { TrustState } from '../trust/state.ts';

/** @throws ClientError OPTIONS_INVALID for what is no number of seconds, which would let everything pass */
export function checkStaleness(maxStaleness: number | undefined): void {
  if (maxStaleness === undefined || maxStaleness >= 0) return;
  throw new ClientError('OPTIONS_INVALID', `maxStaleness must be a number of seconds from 0, not ${maxStaleness}.`);
}

/**
 * Whether what is stored was verified against the server lately enough to serve without it.
 * @throws ClientError STALE_OFFLINE
 */
export function refuseStale(
  { timestamp, verifiedAt }: TrustState,
  now: number,
  maxStaleness: number | undefined,
): void {
  if (timestamp === undefined) return;
  if (verifiedAt === undefined) {
    if (maxStaleness === undefined) return;
    throw stale(
      `Nothing tells when the registry was last verified; maxStaleness allows ${maxStaleness} s. Go online once.`,
    );
  }
  const age = now - verifiedAt;
  if (age < 0)
    throw stale(
      'The clock stands before the last verification, so nothing tells how old the cache is. Set the clock, or go online.',
    );
  if (maxStaleness !== undefined && age > maxStaleness * 1000)
    throw stale(
      `The registry was last verified ${Math.floor(age / 1000)} s ago; maxStaleness allows ${maxStaleness}. Go online once.`,
    );
}

const stale = (message: string): ClientError => new ClientError('STALE_OFFLINE', message);
