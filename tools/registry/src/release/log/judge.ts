import {
  type Checkpoint,
  checkSeenBefore,
  ClientError,
  LIMITS,
  parseCheckpoint,
  readNote,
  type WholeLog,
  type WholePublication,
} from '@ctxr/client';
import { parseTargets } from '../parse-metadata.ts';
import { PATHS } from '../paths.ts';
import { stillHolds } from './sign-checkpoint.ts';

/** How the checkpoint that the readers of logs look at stands to the one in the index. */
export type LiveCheckpoint = 'same' | 'behind';

/**
 * Reads the log of a publication from its first entry.
 * @throws ClientError NOT_FOUND for a registry that keeps none, and what is wrong with one that does
 */
export async function soundLog(whole: WholePublication): Promise<WholeLog> {
  const log = await whole.log();
  if (log === undefined)
    throw new ClientError(
      'NOT_FOUND',
      'The registry keeps no transparency log yet; it begins with the next publication.',
    );
  if ('error' in log) throw log.error;
  return log;
}

/**
 * Holds the live checkpoint against the log. A publication writes it last, so that it may be behind for a moment.
 * @throws ClientError UNAVAILABLE, SIGNATURE_THRESHOLD, MIX_AND_MATCH, ROLLBACK
 */
export async function judgeLive(whole: WholePublication, log: WholeLog): Promise<LiveCheckpoint> {
  const note = await whole.file(PATHS.liveCheckpoint, LIMITS.checkpoint);
  if (note === undefined)
    throw new ClientError('UNAVAILABLE', `The registry keeps a log and does not serve ${PATHS.liveCheckpoint}.`);
  const live = readSeen(note, PATHS.liveCheckpoint);
  if (!isSigned(whole, note))
    throw new ClientError(
      'SIGNATURE_THRESHOLD',
      `${PATHS.liveCheckpoint} is not signed by the keys of the role index.`,
    );
  checkSeenBefore(log, live, PATHS.liveCheckpoint);
  return live.size === log.checkpoint.size ? 'same' : 'behind';
}

/** Reads a checkpoint that somebody kept. @throws ClientError MALFORMED_METADATA, LENGTH_EXCEEDED */
export const readSeen = (note: Uint8Array, what: string): Checkpoint => parseCheckpoint(readNote(note, what).text);

/** Whether today's keys of the role `index` signed a checkpoint. */
export const isSigned = ({ files }: WholePublication, note: Uint8Array): boolean =>
  stillHolds(note, parseTargets(files.targets));
