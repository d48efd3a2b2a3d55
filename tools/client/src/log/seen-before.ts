import { ClientError } from '../error.ts';
import type { Checkpoint } from './checkpoint.ts';
import { sameHash } from './hash.ts';
import { rangeHash } from './range-hash.ts';
import { tilePath } from './tile.ts';
import { subtreesIn } from './tile-subtrees.ts';
import type { WholeLog } from './whole-log.ts';

/**
 * Holds a log that was read whole against a checkpoint that somebody kept: the same log, no smaller, and the same
 * entries up to there.
 * @param whose names that checkpoint in messages
 * @throws ClientError MIX_AND_MATCH, ROLLBACK
 */
export function checkSeenBefore({ checkpoint, files }: WholeLog, seen: Checkpoint, whose: string): void {
  if (seen.origin !== checkpoint.origin)
    throw new ClientError('MIX_AND_MATCH', `${whose} is of the log ${seen.origin}; this one is ${checkpoint.origin}.`);
  if (seen.size > checkpoint.size)
    throw new ClientError(
      'ROLLBACK',
      `The log has ${checkpoint.size} entries; ${whose} had ${seen.size}. Something was taken back.`,
    );
  const subtrees = subtreesIn(checkpoint.size, (tile) => files.get(`log/${tilePath(tile)}`) ?? new Uint8Array());
  if (!sameHash(rangeHash(0, seen.size, subtrees), seen.root))
    throw new ClientError(
      'MIX_AND_MATCH',
      `The first ${seen.size} entries of the log are not those of ${whose}: it was forked. Keep both checkpoints, they prove it.`,
    );
}
