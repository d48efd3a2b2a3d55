import type { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import { ClientError } from '../error.ts';
import { LIMITS } from '../strict/limits.ts';
import type { MetadataSource } from '../trust/source.ts';
import type { TrustState } from '../trust/state.ts';
import { listedTarget, takeTarget } from '../trust/target.ts';
import type { Checkpoint } from './checkpoint.ts';
import { checkGrowth } from './growth.ts';
import { type LogAuthority, readCheckpoint } from './read-checkpoint.ts';

/** The publication that a log has to end with. */
export interface Logged {
  /** The entry of its head. */
  readonly entry: Uint8Array;
  readonly headText: string;
  /** The id of the registry, where the root names one. */
  readonly registry: string | undefined;
}

/** A verified checkpoint and its text. */
export interface Followed {
  readonly checkpoint: Checkpoint;
  readonly text: string;
}

/** The TUF target that is the log's checkpoint. */
export const CHECKPOINT_TARGET = 'index/checkpoint';

/**
 * Reads the checkpoint that the index lists, and holds it against the one that the client saw before: the log only
 * grows, and ends with the current head. What was seen under keys that were replaced since does not count, and a client
 * that saw no checkpoint fetches nothing but this one. Undefined for a registry without a log.
 * @throws ClientError SIGNATURE_THRESHOLD, MALFORMED_METADATA, ROLLBACK, MIX_AND_MATCH, UNAVAILABLE
 */
export async function followLog(
  store: TrustedMetadataStore,
  stored: TrustState,
  source: MetadataSource,
  logged: Logged,
): Promise<Followed | undefined> {
  const authority: LogAuthority = store.targets?.signed ?? {};
  const before = seenBefore(stored.checkpoint, authority);
  const targets = store.getRole('index')?.signed.targets ?? {};
  if (!Object.hasOwn(targets, CHECKPOINT_TARGET)) {
    if (before === undefined) return undefined;
    throw new ClientError(
      'ROLLBACK',
      `The index lists no log any more; one of ${before.size} publications was seen before.`,
    );
  }
  const info = listedTarget(store, 'index', CHECKPOINT_TARGET);
  const bytes = await takeTarget(CHECKPOINT_TARGET, info, stored.checkpoint, LIMITS.checkpoint, source);
  const checkpoint = readCheckpoint(bytes, authority);
  refuseForeign(checkpoint, logged.registry);
  if (before !== undefined && (logged.headText !== stored.head || !isSame(before, checkpoint)))
    await checkGrowth(before, checkpoint, logged.entry, (tile) => source.tile(tile));
  return { checkpoint, text: Buffer.from(bytes).toString('utf8') };
}

function seenBefore(text: string | undefined, authority: LogAuthority): Checkpoint | undefined {
  if (text === undefined) return undefined;
  try {
    return readCheckpoint(Buffer.from(text, 'utf8'), authority);
  } catch {
    return undefined;
  }
}

/** The origin is the registry's domain, a slash and its id; more may follow behind another slash. */
function refuseForeign({ origin }: Checkpoint, registry: string | undefined): void {
  if (registry === undefined || origin.split('/')[1] === registry) return;
  throw new ClientError('MIX_AND_MATCH', `The checkpoint is of the log ${origin}; the registry is ${registry}.`);
}

const isSame = (a: Checkpoint, b: Checkpoint): boolean =>
  a.origin === b.origin && a.size === b.size && Buffer.from(a.root).equals(b.root);
