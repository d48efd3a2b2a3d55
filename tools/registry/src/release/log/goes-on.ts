import { checkGrowth, ClientError, entryOf, parseCheckpoint, readNote, sameHash, tilePath } from '@ctxr/client';
import { conflict } from '../conflict.ts';
import { PATHS } from '../paths.ts';
import type { PublicationState } from '../publication-state.ts';
import type { PublicationTarget } from '../publication-target.ts';
import type { Trust } from '../trust.ts';
import { restoreTiles } from './restore-tiles.ts';
import { stillHolds } from './sign-checkpoint.ts';

/**
 * Makes sure that the log at a target can be continued: its older tiles are there, and nothing more was announced.
 * @throws RegistryError PUBLICATION_CONFLICT
 */
export async function assertContinuable(
  target: PublicationTarget,
  previous: PublicationState | undefined,
  trust: Trust,
): Promise<void> {
  if (previous?.binding.has('index') !== false) await restoreTiles(target, previous?.log);
  await assertNoneAnnounced(target, previous, trust);
}

/**
 * Makes sure that a log's live checkpoint announced nothing that the index does not know. It is written last, so that
 * one ahead of the index tells that the index was put back; and one more entry would be a fork.
 * @throws RegistryError PUBLICATION_CONFLICT
 */
export async function assertNoneAnnounced(
  target: PublicationTarget,
  previous: PublicationState | undefined,
  trust: Trust,
): Promise<void> {
  const log = previous?.log;
  if (log === 'unusable' || previous?.binding.has('index') === false) return;
  const note = await target.read(PATHS.liveCheckpoint);
  if (note === undefined || !stillHolds(note, trust.targets.metadata)) return;
  const live = parseCheckpoint(readNote(note, PATHS.liveCheckpoint).text);
  const size = log === undefined ? 0 : log.size;
  if (log !== undefined && live.origin !== log.origin) return;
  if (live.size < size || (log !== undefined && live.size === size && sameHash(live.root, log.root))) return;
  throw conflict(
    target,
    `${PATHS.liveCheckpoint} announces a log of ${live.size} publications, of which the index knows ${size}`,
  );
}

/**
 * Makes sure that the log of a signed build goes on from the one at the target.
 * @throws RegistryError PUBLICATION_CONFLICT
 */
export async function assertGrown(
  target: PublicationTarget,
  source: PublicationTarget,
  previous: PublicationState | undefined,
  next: PublicationState,
): Promise<void> {
  if (next.log === undefined || next.log === 'unusable') return;
  const before = previous?.binding.has('index') === true ? previous.log : undefined;
  if (before !== undefined && before !== 'unusable') {
    const read = async (path: string): Promise<Uint8Array> =>
      (await source.read(path)) ?? (await target.read(path)) ?? new Uint8Array();
    const entry = entryOf(next.head, next.headBytes);
    await checkGrowth(before, next.log, entry, (tile) => read(PATHS.log(tilePath(tile)))).catch((cause: unknown) => {
      if (!(cause instanceof ClientError)) throw cause;
      throw conflict(target, `the build's log does not go on from it: ${cause.message}`, cause);
    });
  }
  await restoreTiles(target, next.log);
}
