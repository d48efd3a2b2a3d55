import { ClientError } from '../error.ts';
import type { Store } from '../store/store.ts';
import { formatState, type TrustState } from '../trust/state.ts';
import { joinStates } from './join-states.ts';
import { readState } from './read-state.ts';
import type { SiteParts } from './session-parts.ts';

/** How often others may come first before the store counts as one that never stands still. */
const ROUNDS = 20;

/**
 * Keeps what was verified, where it differs from what was stored before. What another process stored in the meantime is
 * never replaced by something older; nothing slow is done while others wait.
 * @throws ClientError PERSIST_FAILED
 */
export async function persist(
  parts: Pick<SiteParts, 'anchor' | 'store' | 'clock' | 'transport'>,
  before: TrustState,
  after: TrustState,
): Promise<void> {
  if (formatState(after) === formatState(before)) return;
  let seen = before;
  let next = after;
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = await replace(parts.store, seen, next);
    if (found === undefined) return;
    [seen, next] = [found, await joinStates(parts, found, after)];
  }
  throw new ClientError('PERSIST_FAILED', 'What was verified cannot be kept: the store changes all the time.');
}

/** Writes the next state where the store still holds the one that it follows; else returns what it holds. */
async function replace(store: Store, seen: TrustState, next: TrustState): Promise<TrustState | undefined> {
  return writing(store, async () => {
    const found = await readState(store);
    if (formatState(found) !== formatState(seen)) return found;
    if (formatState(next) !== formatState(found)) await store.writeState(formatState(next));
    return undefined;
  });
}

/** Changes the store while nobody else does. @throws ClientError PERSIST_FAILED, and the ClientErrors of `act` */
export async function writing<T>(store: Store, act: () => Promise<T>): Promise<T> {
  try {
    return await (store.exclusively === undefined ? act() : store.exclusively(act));
  } catch (cause) {
    if (cause instanceof ClientError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ClientError(
      'PERSIST_FAILED',
      `What was verified cannot be kept (${reason}), so a later rollback would go unseen. Give a folder that can be written, or cache: false.`,
      { cause },
    );
  }
}
