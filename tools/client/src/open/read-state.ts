import { ClientError } from '../error.ts';
import type { Store } from '../store/store.ts';
import { parseState, type TrustState } from '../trust/state.ts';

/**
 * What the store remembers. A memory that is there and cannot be read is not taken for none: the next server could roll
 * it back.
 * @throws ClientError PERSIST_FAILED
 */
export async function readState(store: Store): Promise<TrustState> {
  let text: string | undefined;
  try {
    text = await store.readState();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ClientError(
      'PERSIST_FAILED',
      `What was verified before cannot be read (${reason}), so a rollback would go unseen. Give a folder that can be read, or cache: false.`,
      { cause },
    );
  }
  return parseState(text);
}
