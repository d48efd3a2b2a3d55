import { ClientError } from '../error.ts';
import type { Store } from '../store/store.ts';
import { formatState } from '../trust/state.ts';
import { writing } from './persist.ts';
import { fingerprintOf } from './fingerprint.ts';
import { readState } from './read-state.ts';

/**
 * Keeps a fetched anchor with what was verified from it. Where another process settled on another one in the meantime,
 * one of the two was lied to.
 * @throws ClientError PERSIST_FAILED, TRUST_ANCHOR_INVALID
 */
export async function keepAnchor(store: Store, anchor: Uint8Array, firstUse: boolean): Promise<void> {
  const text = Buffer.from(anchor).toString('utf8');
  if ((await readState(store)).anchor === text) return;
  await writing(store, async () => {
    const state = await readState(store);
    if (firstUse && state.anchor !== undefined) refuseOther(Buffer.from(state.anchor, 'utf8'), anchor);
    await store.writeState(formatState({ ...state, anchor: text }));
  });
}

function refuseOther(kept: Uint8Array, anchor: Uint8Array): void {
  const [one, other] = [fingerprintOf(kept), fingerprintOf(anchor)];
  if (one === other) return;
  throw new ClientError(
    'TRUST_ANCHOR_INVALID',
    `On first use the registry served two roots, ${one} and ${other}. Ask its operators which one is theirs, and pin that.`,
  );
}
