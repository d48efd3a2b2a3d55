import { checkSeenBefore, type LogEntry, openWhole, type TlsOptions } from '@ctxr/client';
import { isSigned, judgeLive, type LiveCheckpoint, readSeen, soundLog } from '../release/log/judge.ts';
import { folderFetch, FOLDER_URL } from './folder-fetch.ts';

/** Which log is read. */
export interface ReadLogInput {
  readonly published: { readonly url: string } | { readonly folder: string };
  /** The root file that is trusted. */
  readonly root: string;
  readonly now: Date;
  readonly allowInsecureHttp?: boolean;
  readonly tls?: TlsOptions;
  /** A checkpoint that was kept earlier, as it was served, and what it is called. */
  readonly earlier?: { readonly note: Uint8Array; readonly name: string };
}

/** A transparency log that was read whole and found sound. */
export interface LogReport {
  readonly origin: string;
  readonly size: number;
  /** The root hash, base64. */
  readonly root: string;
  readonly entries: readonly LogEntry[];
  readonly live: LiveCheckpoint;
  /** The signed checkpoint of the index. */
  readonly checkpoint: string;
  /** The checkpoint that was kept: how many entries it had, and whether today's keys signed it. */
  readonly earlier?: { readonly size: number; readonly signed: boolean };
}

/**
 * Reads a log from its first entry to its last: it recomputes the root, holds every signature, and the current head is
 * the last entry. An earlier checkpoint has to be the beginning of it.
 * @throws ClientError for what is wrong with it
 */
export async function readRegistryLog(input: ReadLogInput): Promise<LogReport> {
  const { published, root, now, allowInsecureHttp = false, tls, earlier } = input;
  const seen = earlier && { ...earlier, checkpoint: readSeen(earlier.note, earlier.name) };
  const place = 'url' in published ? published : { url: FOLDER_URL, fetch: await folderFetch(published.folder) };
  const whole = await openWhole({ ...place, root, allowInsecureHttp, ...(tls && { tls }), clock: () => now.getTime() });
  const log = await soundLog(whole);
  const live = await judgeLive(whole, log);
  if (seen !== undefined) checkSeenBefore(log, seen.checkpoint, seen.name);
  const { origin, size, root: hash } = log.checkpoint;
  return {
    origin,
    size,
    root: Buffer.from(hash).toString('base64'),
    entries: log.entries,
    live,
    checkpoint: Buffer.from(whole.checkpoint ?? new Uint8Array()).toString('utf8'),
    ...(seen && { earlier: { size: seen.checkpoint.size, signed: isSigned(whole, seen.note) } }),
  };
}
