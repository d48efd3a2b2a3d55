import type { WholePublication } from '@ctxr/client';

/**
 * The tiles and entries of a publication's log, by path: recomputed from the entries, of which those at hand are not
 * fetched. None for a registry without a log.
 * @throws ClientError where the log is not what its checkpoint says
 */
export async function mirroredLog(whole: WholePublication): Promise<ReadonlyMap<string, Uint8Array>> {
  const log = await whole.log();
  if (log === undefined) return new Map();
  if ('error' in log) throw log.error;
  return log.files;
}
