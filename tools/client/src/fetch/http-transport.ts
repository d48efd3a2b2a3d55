import { setTimeout as pause } from 'node:timers/promises';
import { ClientError } from '../error.ts';
import { certificateFault } from './certificate-fault.ts';
import { entityTag } from './entity-tag.ts';
import { readBody } from './read-body.ts';
import type { Patience, Reply, Transport } from './transport.ts';

/** The part of the fetch API that the client calls. */
export type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

const ABSENT = new Set([403, 404, 410]);
const MAX_REDIRECTS = 3;

/** The slowest line that a big file still comes over: 64 kB a second. */
const BYTES_PER_MS = 64;

/** A failure that another try may cure. */
class Passing extends Error {}

/** Fetches over HTTP: bounded tries, time and size; redirects are followed within the registry's origin alone. */
export class HttpTransport implements Transport {
  readonly #base: URL;
  readonly #fetch: Fetch;
  readonly #patience: Patience;
  readonly #signal: AbortSignal | undefined;

  constructor(base: URL, fetch: Fetch, patience: Patience, signal?: AbortSignal) {
    this.#base = base;
    this.#fetch = fetch;
    this.#patience = patience;
    this.#signal = signal;
  }

  async get(path: string, limit: number, etag?: string): Promise<Reply> {
    const url = new URL(path, this.#base);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(url, limit, entityTag(etag));
      } catch (cause) {
        if (cause instanceof ClientError) throw cause;
        this.#signal?.throwIfAborted();
        if (!(cause instanceof Passing) || attempt >= this.#patience.attempts) {
          throw new ClientError('UNAVAILABLE', `${url.href} could not be fetched: ${reasonOf(cause)}`, { cause });
        }
        const signal = this.#signal;
        const between = this.#patience.backoff * 2 ** (attempt - 1);
        await pause(between, undefined, signal && { signal }).catch(() => signal?.throwIfAborted());
      }
    }
  }

  async #once(url: URL, limit: number, etag: string | undefined): Promise<Reply> {
    const timer = new AbortController();
    const abort = (): void => timer.abort(new Error('it took too long'));
    const total = setTimeout(abort, this.#patience.total + limit / BYTES_PER_MS);
    const signal = this.#signal === undefined ? timer.signal : AbortSignal.any([this.#signal, timer.signal]);
    try {
      const response = await this.#follow(url, {
        signal,
        redirect: 'manual',
        headers: etag === undefined ? {} : { 'if-none-match': etag },
      });
      if (response.status === 304 && etag !== undefined) return { status: 'unchanged' };
      if (response.status !== 200) {
        await response.body?.cancel();
        if (ABSENT.has(response.status)) return { status: 'absent' };
        const said = `the server answered ${response.status}`;
        throw response.status >= 500 || response.status === 429 ? new Passing(said) : new Error(said);
      }
      const bytes = await readBody(response, limit, url.href, this.#patience.stall, abort);
      const tag = entityTag(response.headers.get('etag'));
      return { status: 'ok', bytes, ...(tag === undefined ? {} : { etag: tag }) };
    } catch (cause) {
      if (cause instanceof ClientError || cause instanceof Passing || this.#signal?.aborted === true) throw cause;
      const fault = certificateFault(cause);
      if (fault !== undefined)
        throw new ClientError('UNAVAILABLE', `${url.href} could not be fetched: ${fault}.`, { cause });
      throw timer.signal.aborted || cause instanceof TypeError ? new Passing(reasonOf(cause), { cause }) : cause;
    } finally {
      clearTimeout(total);
    }
  }

  async #follow(start: URL, init: RequestInit & { readonly signal: AbortSignal }): Promise<Response> {
    let url = start;
    for (let step = 0; step <= MAX_REDIRECTS; step += 1) {
      init.signal.throwIfAborted();
      const response = await untilAborted(this.#fetch(url, init), init.signal);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || response.status === 304 || location === null)
        return response;
      await response.body?.cancel();
      url = new URL(location, url);
      if (url.origin !== start.origin) throw new Error(`it redirects to another origin, ${url.origin}`);
    }
    throw new Error('it redirects in circles');
  }
}

/** The fetch may be anybody's, and not listen to its signal. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error && cause.cause.message !== ''
    ? `${cause.message} (${cause.cause.message})`
    : cause.message;
}
