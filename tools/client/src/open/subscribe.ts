import { ClientError } from '../error.ts';
import type { CallOptions } from '../events/call.ts';
import { spread, type Wait, waitHere } from '../fetch/wait.ts';
import type { LockCheck } from '../lock/check-lock.ts';
import type { Lock } from '../lock/lock.ts';
import { assertLock } from '../lock/lock-fits.ts';
import { asLocked, newsSince, type PinNews } from '../lock/lock-news.ts';
import type { IndexPosition } from '../resolve/resolution.ts';
import type { Publication } from '../trust/publication.ts';

/** What a subscription tells. */
export type LockNews =
  | {
      readonly type: 'news';
      readonly index: IndexPosition;
      readonly news: readonly PinNews[];
      readonly check: LockCheck;
    }
  | { readonly type: 'failure'; readonly error: ClientError };

/** How a subscription asks. */
export interface SubscribeOptions extends CallOptions {
  /** Seconds between two questions, 300 where it is left out; after failures longer, up to eight times. */
  readonly interval?: number;
  /** Stands in for this machine's timer, and for chance. */
  readonly wait?: Wait;
}

/** The part of an open registry that a subscription asks. */
export interface Asked {
  /** The versions of the metadata: while they stay, so does the answer. */
  readonly versions: Publication['versions'];
  refresh(options?: CallOptions): Promise<void>;
  check(lock: Lock, options?: CallOptions): Promise<LockCheck>;
}

const MOST_PATIENCE = 8;

/** Three weeks, in milliseconds: a timer that is set for much longer ends at once. */
const LONGEST_PAUSE = 21 * 86_400_000;

/**
 * Asks for newer publications, one question after the other, and tells what they change for a lock: first of all what
 * changed since it was written, then what changed since it was told. Nothing is told twice, and nothing between two
 * questions is lost. Failures are told, too, and asked through. Ends with the signal.
 * @throws ClientError OPTIONS_INVALID, LOCK_INVALID, and LOCK_MISMATCH for a lock of another registry
 */
export async function* newsOf(
  asked: Asked,
  lock: Lock,
  options: SubscribeOptions & { readonly signal: AbortSignal },
): AsyncGenerator<LockNews, void, undefined> {
  const { interval = 300, wait, signal } = options;
  if (!(interval > 0 && interval < Infinity))
    throw new ClientError('OPTIONS_INVALID', `interval must be a number of seconds, not ${interval}.`);
  assertLock(lock);
  let known: Pick<LockCheck, 'pins'> = asLocked(lock);
  let seen = '';
  let failures = 0;
  while (!signal.aborted) {
    const answer = await ask(asked, lock, seen, options);
    if (signal.aborted) return;
    if (answer instanceof ClientError) {
      if (answer.code === 'LOCK_MISMATCH') throw answer;
      failures += 1;
      yield { type: 'failure', error: answer };
    } else {
      failures = 0;
      seen = answer.seen;
      const { check } = answer;
      const news = check === undefined ? [] : newsSince(known, check);
      known = check ?? known;
      if (check !== undefined && news.length > 0) yield { type: 'news', index: check.index, news, check };
    }
    const pause = Math.min(LONGEST_PAUSE, interval * 1000 * Math.min(MOST_PATIENCE, 2 ** failures));
    await (wait === undefined ? waitHere(spread(pause), signal) : wait(pause, signal));
  }
}

/** How the lock stands now, where anything changed since the versions that were seen; or why nobody knows. */
async function ask(
  asked: Asked,
  lock: Lock,
  seen: string,
  { signal, traceparent }: SubscribeOptions,
): Promise<{ readonly seen: string; readonly check?: LockCheck } | ClientError> {
  const call = { ...(signal && { signal }), ...(traceparent !== undefined && { traceparent }) };
  try {
    await asked.refresh(call);
    const now = JSON.stringify(asked.versions);
    return now === seen ? { seen } : { seen: now, check: await asked.check(lock, call) };
  } catch (failure) {
    if (failure instanceof ClientError) return failure;
    if (signal?.aborted === true) return new ClientError('UNAVAILABLE', 'The caller stopped the subscription.');
    throw failure;
  }
}
