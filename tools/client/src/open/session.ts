import { ClientError } from '../error.ts';
import type { Transport } from '../fetch/transport.ts';
import type { Warning } from '../resolve/warning.ts';
import type { Store } from '../store/store.ts';
import { LIMITS } from '../strict/limits.ts';
import { checkNodeBytes } from '../tree/content.ts';
import { type BundleTexts, readBundle } from '../trust/bundle.ts';
import type { Publication } from '../trust/publication.ts';
import { bundleSource, filesSource, type MetadataSource, OFFLINE_SOURCE } from '../trust/source.ts';
import { formatState, parseState, type TrustState } from '../trust/state.ts';
import { update } from '../trust/update.ts';

/** What a session works with. */
export interface SessionParts {
  readonly anchor: Uint8Array;
  readonly store: Store;
  /** Undefined offline. */
  readonly transport: Transport | undefined;
  readonly clock: () => number;
  readonly maxStaleness: number | undefined;
  /** Whether the cache may serve when the server cannot be reached. */
  readonly fallBack: boolean;
}

/** A publication that may be used, and what to tell about it. */
export interface Opened {
  readonly publication: Publication;
  readonly warnings: readonly Warning[];
}

/** Brings the trusted metadata up to date, from the server or from the store, and keeps what was verified. */
export async function openPublication(parts: SessionParts): Promise<Opened> {
  const stored = parseState(await parts.store.readState());
  if (parts.transport === undefined) return openStored(parts, stored, []);
  try {
    return await openServed(parts, stored, parts.transport);
  } catch (cause) {
    if (!parts.fallBack || !(cause instanceof ClientError) || cause.code !== 'UNAVAILABLE') throw cause;
    return openStored(parts, stored, [
      { code: 'SERVED_FROM_CACHE', message: `The cache answers, because ${cause.message}` },
    ]);
  }
}

async function openStored(parts: SessionParts, stored: TrustState, warnings: readonly Warning[]): Promise<Opened> {
  const age = parts.clock() - (stored.verifiedAt ?? parts.clock());
  if (age < 0)
    throw new ClientError(
      'STALE_OFFLINE',
      'The clock stands before the last verification, so nothing tells how old the cache is. Set the clock, or go online.',
    );
  if (parts.maxStaleness !== undefined && age > parts.maxStaleness * 1000) {
    throw new ClientError(
      'STALE_OFFLINE',
      `The registry was last verified ${Math.floor(age / 1000)} s ago; maxStaleness allows ${parts.maxStaleness}. Go online once.`,
    );
  }
  const { publication } = await update(
    { anchor: parts.anchor, stored, source: OFFLINE_SOURCE, now: new Date(parts.clock()) },
    () => undefined,
  );
  return { publication, warnings };
}

async function openServed(parts: SessionParts, stored: TrustState, transport: Transport): Promise<Opened> {
  const { bundle, etag, source } = await askServer(parts, stored, transport);
  let reached = stored;
  try {
    const { publication, state } = await runUpdate(parts, stored, source, (step) => (reached = step));
    if (bundle !== undefined) await keepTopNode(parts.store, bundle.node, publication.head.root);
    const { etag: _, ...rest } = state;
    const now = parts.clock();
    await persist(parts.store, stored, { ...rest, ...(etag === undefined ? {} : { etag }), verifiedAt: now });
    return { publication, warnings: clockWarnings(stored, now) };
  } catch (cause) {
    const { etag: _, ...verified } = reached;
    if (reached !== stored) await persist(parts.store, stored, verified).catch(() => undefined);
    throw cause;
  }
}

const runUpdate = (
  parts: SessionParts,
  stored: TrustState,
  source: MetadataSource,
  remember: (state: TrustState) => void,
) => update({ anchor: parts.anchor, stored, source, now: new Date(parts.clock()) }, remember);

interface Answer {
  readonly source: MetadataSource;
  readonly bundle?: BundleTexts;
  readonly etag?: string | undefined;
}

/** One conditional request for the bundle; when nothing changed and the store is whole, that was all. */
async function askServer(parts: SessionParts, stored: TrustState, transport: Transport): Promise<Answer> {
  const files = filesSource(transport);
  if (stored.etag !== undefined) {
    const whole = await runUpdate(parts, stored, OFFLINE_SOURCE, () => undefined).then(
      () => true,
      () => false,
    );
    const reply = whole ? await transport.get('metadata/bundle.json', LIMITS.bundle, stored.etag) : undefined;
    if (reply?.status === 'unchanged') return { source: OFFLINE_SOURCE, etag: stored.etag };
    if (reply?.status === 'ok') return bundled(reply.bytes, reply.etag, files);
  }
  const reply = await transport.get('metadata/bundle.json', LIMITS.bundle);
  return reply.status === 'ok' ? bundled(reply.bytes, reply.etag, files) : { source: files };
}

function bundled(bytes: Uint8Array, etag: string | undefined, files: MetadataSource): Answer {
  const bundle = readBundle(bytes);
  return { bundle, etag, source: bundleSource(bundle, files) };
}

async function keepTopNode(store: Store, node: string, root: string): Promise<void> {
  const bytes = Buffer.from(node, 'utf8');
  checkNodeBytes(bytes, root);
  await store.writeBlob(root, bytes).catch(() => undefined);
}

async function persist(store: Store, before: TrustState, after: TrustState): Promise<void> {
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

const clockWarnings = ({ verifiedAt }: TrustState, now: number): readonly Warning[] =>
  verifiedAt === undefined || now >= verifiedAt
    ? []
    : [
        {
          code: 'CLOCK_WENT_BACK',
          message: `The clock stands ${Math.ceil((verifiedAt - now) / 1000)} s before the last verification; expiry is judged by it.`,
        },
      ];
