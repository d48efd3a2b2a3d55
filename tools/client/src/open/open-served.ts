import type { Transport } from '../fetch/transport.ts';
import type { Warning } from '../resolve/warning.ts';
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
  const isOurs = stored.etag !== undefined && stored.etagFrom === transport.base?.href;
  const held = isOurs ? await fromStore(parts, stored) : undefined;
  const reply = await transport.get('metadata/bundle.json', LIMITS.bundle, held && stored.etag);
  const files = filesSource(transport);
  if (reply.status === 'unchanged' && held !== undefined) return finish(parts, stored, held, stored.etag);
  if (reply.status !== 'ok') return finish(parts, stored, await take(parts, stored, files), undefined);
  const bundle = readBundle(reply.bytes);
  const node = Buffer.from(bundle.node, 'utf8');
  const fresh = await take(parts, stored, bundleSource(bundle, files), ({ publication }) =>
    checkNodeBytes(node, publication.head.root),
  );
  await parts.store.writeBlob(fresh.publication.head.root, node).catch(() => undefined);
  return finish(parts, stored, fresh, reply.etag);
}

/** What the store alone gives; undefined when it is torn, expired or not one publication. */
const fromStore = ({ anchor, clock }: SiteParts, stored: TrustState): Promise<Update | undefined> =>
  update({ anchor, stored, source: OFFLINE_SOURCE, now: new Date(clock()) }, () => undefined).catch(() => undefined);

/** Verifies what is served; what passed before a failure is kept, because it is the memory against rollback. */
async function take(
  parts: SiteParts,
  stored: TrustState,
  source: MetadataSource,
  check: (fresh: Update) => void = () => undefined,
): Promise<Update> {
  let reached = stored;
  const { anchor, clock } = parts;
  try {
    const fresh = await update({ anchor, stored, source, now: new Date(clock()) }, (step) => (reached = step));
    check(fresh);
    return fresh;
  } catch (cause) {
    await persist(parts, stored, tagged(reached)).catch(() => undefined);
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
  await persist(parts, stored, { ...tagged(state, etag, parts.transport?.base?.href), verifiedAt });
  return { publication, roots: state.roots, warnings: before !== undefined && since < 0 ? [clockWarning(-since)] : [] };
}

/** The state under another entity tag of an address, or none. */
function tagged({ etag: _, etagFrom: __, ...rest }: TrustState, etag?: string, from?: string): TrustState {
  return etag === undefined ? rest : { ...rest, etag, ...(from !== undefined && { etagFrom: from }) };
}

const clockWarning = (back: number): Warning => ({
  code: 'CLOCK_WENT_BACK',
  message: `The clock stands ${Math.ceil(back / 1000)} s before the last verification; expiry is judged by it.`,
});
