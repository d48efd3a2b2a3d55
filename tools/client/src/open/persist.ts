import { ClientError } from '../error.ts';
import type { Store } from '../store/store.ts';
import { formatState, type TrustState } from '../trust/state.ts';

/**
 * Keeps what was verified, where it differs from what is stored.
 * @throws ClientError PERSIST_FAILED
 */
export async function persist(store: Store, before: TrustState, after: TrustState): Promise<void> {
  const text = formatState(after);
  if (text === formatState(before)) return;
  try {
    await store.writeState(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ClientError(
      'PERSIST_FAILED',
      `What was verified cannot be kept (${reason}), so a later rollback would go unseen. Give a folder that can be written, or cache: false.`,
      { cause },
    );
  }
}
