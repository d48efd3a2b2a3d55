import { setTimeout as pause } from 'node:timers/promises';
import { ClientError } from '../error.ts';
import type { Call } from '../events/call.ts';
import { certificateFault } from './certificate-fault.ts';
import { entityTag } from './entity-tag.ts';
import { readBody, withinStall } from './read-body.ts';
import { retryAfter } from './retry-after.ts';
import { stopwatch } from './stopwatch.ts';
import type { Patience, Reply, Transport } from './transport.ts';
import { untilAborted } from './until-aborted.ts';

/** The part of the fetch API that the client calls. */
export type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

const ABSENT = new Set([403, 404, 410]);
const MAX_REDIRECTS = 3;

/** The slowest line that a big file still comes over: 64 kB a second. */
const BYTES_PER_MS = 64;

/** A failure that another try may cure. */
class Passing extends Error {
  /** How long the server asks to wait. */
  readonly wait: number;

  constructor(message: string, { wait = 0, ...options }: ErrorOptions & { readonly wait?: number | undefined } = {}) {
    super(message, options);
    this.wait = wait;
  }
}

/** Fetches over HTTP: bounded tries, time and size; redirects are followed within the registry's origin alone. */
export class HttpTransport implements Transport {
  readonly base: URL;
  readonly #fetch: Fetch;
  readonly #patience: Patience;
  readonly #call: Partial<Call>;

  constructor(base: URL, fetch: Fetch, patience: Patience, call: Partial<Call> = {}) {
    this.base = base;
    this.#fetch = fetch;
    this.#patience = patience;
    this.#call = call;
  }

  /** The same for one call: it stops with the call's signal, too, and tells the call what happens. */
  bound({ signal: second, tell }: Call): HttpTransport {
    const { signal: first } = this.#call;
    const signal = first && second ? AbortSignal.any([first, second]) : (first ?? second);
    return new HttpTransport(this.base, this.#fetch, this.#patience, { tell, ...(signal && { signal }) });
  }

  async get(path: string, limit: number, etag?: string): Promise<Reply> {
    const url = new URL(path, this.base);
    for (let attempt = 1; ; attempt += 1) {
      const elapsed = stopwatch();
      const tell = (outcome: Reply['status'] | 'failed', bytes: number): void =>
        this.#call.tell?.({ type: 'request', url: url.href, attempt, outcome, bytes, ms: elapsed() });
      try {
        const reply = await this.#once(url, limit, entityTag(etag));
        tell(reply.status, reply.status === 'ok' ? reply.bytes.length : 0);
        return reply;
      } catch (cause) {
        tell('failed', 0);
        if (cause instanceof ClientError) throw cause;
        this.#call.signal?.throwIfAborted();
        await this.#beforeNext(url, attempt, cause);
      }
    }
  }

  /** Waits until the next try, where there is to be one. @throws ClientError UNAVAILABLE where there is none */
  async #beforeNext(url: URL, attempt: number, cause: unknown): Promise<void> {
    const reason = reasonOf(cause);
    const { attempts, backoff, total } = this.#patience;
    const giveUp = (why: string): never => {
      throw new ClientError('UNAVAILABLE', `${url.href} could not be fetched: ${why}`, { cause });
    };
    if (!(cause instanceof Passing) || attempt >= attempts) return giveUp(reason);
    if (cause.wait > total) return giveUp(`${reason}, and asks to wait for ${Math.ceil(cause.wait / 1000)} s`);
    // Many clients that failed at one moment should not come back at one moment.
    const own = backoff * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
    const wait = Math.round(Math.max(own, cause.wait));
    const { signal } = this.#call;
    this.#call.tell?.({ type: 'retry', url: url.href, attempt, wait, reason });
    await pause(wait, undefined, signal && { signal }).catch(() => signal?.throwIfAborted());
  }

  async #once(url: URL, limit: number, etag: string | undefined): Promise<Reply> {
    const timer = new AbortController();
    const abort = (): void => timer.abort(new Error('it took too long'));
    const total = setTimeout(abort, this.#patience.total + limit / BYTES_PER_MS);
    const { signal: stop } = this.#call;
    const signal = stop === undefined ? timer.signal : AbortSignal.any([stop, timer.signal]);
    try {
      const headers = etag === undefined ? {} : { 'if-none-match': etag };
      const { stall } = this.#patience;
      const response = await withinStall(this.#follow(url, { signal, redirect: 'manual', headers }), stall, abort);
      if (response.status === 304 && etag !== undefined) return { status: 'unchanged' };
      if (response.status !== 200) {
        drop(response);
        if (ABSENT.has(response.status)) return { status: 'absent' };
        throw statusFailure(response);
      }
      const bytes = await readBody(response, limit, url.href, { stall, abort, signal });
      const tag = entityTag(response.headers.get('etag'));
      return { status: 'ok', bytes, ...(tag === undefined ? {} : { etag: tag }) };
    } catch (cause) {
      if (cause instanceof ClientError || cause instanceof Passing || stop?.aborted === true) throw cause;
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
      drop(response);
      url = new URL(location, url);
      if (url.origin !== start.origin) throw new Error(`it redirects to another origin, ${url.origin}`);
    }
    throw new Error('it redirects in circles');
  }
}

/** Lets go of a body that nobody reads; how long that takes is the fetch's affair. */
const drop = ({ body }: Response): void => void body?.cancel().catch(() => undefined);

function statusFailure({ status, headers }: Response): Error {
  const said = `the server answered ${status}`;
  if (status < 500 && status !== 429) return new Error(said);
  return new Passing(said, { wait: retryAfter(headers.get('retry-after'), Date.now()) });
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  // It says already what it comes from.
  if (cause instanceof Passing) return cause.message;
  return cause.cause instanceof Error && cause.cause.message !== ''
    ? `${cause.message} (${cause.cause.message})`
    : cause.message;
}
