import type { Transport } from '../fetch/transport.ts';
import type { Warning } from '../resolve/warning.ts';
import type { Store } from '../store/store.ts';
import { LIMITS } from '../strict/limits.ts';
import { checkNodeBytes } from '../tree/content.ts';
import { readBundle } from '../trust/bundle.ts';
import { bundleSource, filesSource, type MetadataSource, OFFLINE_SOURCE } from '../trust/source.ts';
import type { TrustState } from '../trust/state.ts';
import { update, type Update } from '../trust/update.ts';
import { persist } from './persist.ts';
import type { Opened, SiteParts } from './session-parts.ts';

/** A verification that is younger, in milliseconds, need not be noted again. */
const NOTED_LATELY = 60_000;

/** One conditional request for the bundle; when nothing changed and the store is whole, that was all. */
export async function openServed(parts: SiteParts, stored: TrustState, transport: Transport): Promise<Opened> {
  const held = stored.etag === undefined ? undefined : await fromStore(parts, stored);
  const reply = await transport.get('metadata/bundle.json', LIMITS.bundle, held && stored.etag);
  const files = filesSource(transport);
  if (reply.status === 'unchanged' && held !== undefined) return finish(parts, stored, held, stored.etag);
  if (reply.status !== 'ok') return finish(parts, stored, await take(parts, stored, files), undefined);
  const bundle = readBundle(reply.bytes);
  const fresh = await take(parts, stored, bundleSource(bundle, files));
  await keepTopNode(parts.store, bundle.node, fresh.publication.head.root);
  return finish(parts, stored, fresh, reply.etag);
}

/** What the store alone gives; undefined when it is torn, expired or not one publication. */
const fromStore = ({ anchor, clock }: SiteParts, stored: TrustState): Promise<Update | undefined> =>
  update({ anchor, stored, source: OFFLINE_SOURCE, now: new Date(clock()) }, () => undefined).catch(() => undefined);

/** Verifies what is served; what passed before a failure is kept, because it is the memory against rollback. */
async function take(parts: SiteParts, stored: TrustState, source: MetadataSource): Promise<Update> {
  let reached = stored;
  const { anchor, clock } = parts;
  try {
    return await update({ anchor, stored, source, now: new Date(clock()) }, (step) => (reached = step));
  } catch (cause) {
    await persist(parts, stored, tagged(reached, undefined)).catch(() => undefined);
    throw cause;
  }
}

async function finish(
  parts: SiteParts,
  stored: TrustState,
  { publication, state }: Update,
  etag: string | undefined,
): Promise<Opened> {
  const now = parts.clock();
  const before = stored.verifiedAt;
  const since = now - (before ?? -Infinity);
  const verifiedAt = before !== undefined && since >= 0 && since < NOTED_LATELY ? before : now;
  await persist(parts, stored, { ...tagged(state, etag), verifiedAt });
  return { publication, roots: state.roots, warnings: before !== undefined && since < 0 ? [clockWarning(-since)] : [] };
}

/** The state under another entity tag, or none. */
function tagged({ etag: _, ...rest }: TrustState, etag: string | undefined): TrustState {
  return etag === undefined ? rest : { ...rest, etag };
}

async function keepTopNode(store: Store, node: string, root: string): Promise<void> {
  const bytes = Buffer.from(node, 'utf8');
  checkNodeBytes(bytes, root);
  await store.writeBlob(root, bytes).catch(() => undefined);
}

const clockWarning = (back: number): Warning => ({
  code: 'CLOCK_WENT_BACK',
  message: `The clock stands ${Math.ceil(back / 1000)} s before the last verification; expiry is judged by it.`,
});
