import { ClientError } from '../error.ts';
import type { Call, CallOptions } from './call.ts';
import type { ClientEvent, EventBody } from './event.ts';
import { newTraceId, traceIdOf } from './trace.ts';

/** Gets every event. What it throws, or promises and fails to do, is passed over, so that a log that fails stops nobody. */
export type Listener = (event: ClientEvent) => void;

/** Tells the events of a client to its listener. */
export class Teller {
  readonly #listener: Listener | undefined;
  readonly #clock: () => number;
  readonly #options: CallOptions;

  constructor(listener: Listener | undefined, clock: () => number, options: CallOptions = {}) {
    this.#listener = listener;
    this.#clock = clock;
    this.#options = options;
  }

  /** Starts a call; one without a `traceparent` has the client's, or a trace of its own. @throws ClientError OPTIONS_INVALID */
  call({ signal, traceparent = this.#options.traceparent }: CallOptions = {}): Call {
    const given = traceparent === undefined ? undefined : traceIdOf(traceparent);
    signal?.throwIfAborted();
    const listener = this.#listener;
    if (listener === undefined) return { ...(signal && { signal }), isHeard: false, tell: () => undefined };
    const trace = given ?? newTraceId();
    return { ...(signal && { signal }), isHeard: true, tell: (event) => this.#tell(listener, event, trace) };
  }

  /** Does something as one call, and tells it where it fails. */
  async run<T>(operation: string, options: CallOptions | undefined, act: (call: Call) => Promise<T>): Promise<T> {
    const call = this.call(options);
    try {
      return await act(call);
    } catch (failure) {
      call.tell(failureEvent(operation, failure, call.signal));
      throw failure;
    }
  }

  #tell(listener: Listener, event: EventBody, trace: string): void {
    try {
      const told: unknown = listener({ ...discreet(event), at: this.#clock(), trace });
      if (told instanceof Promise) told.catch(() => undefined);
    } catch {
      // Whoever listens cannot stop the client.
    }
  }
}

function failureEvent(operation: string, failure: unknown, signal: AbortSignal | undefined): EventBody {
  const message = failure instanceof Error ? failure.message : String(failure);
  if (failure instanceof ClientError)
    return { type: 'failure', operation, code: failure.code, kind: failure.kind, message };
  const isStopped = signal?.aborted === true || (failure instanceof Error && STOPS.includes(failure.name));
  return { type: 'failure', operation, code: isStopped ? 'ABORTED' : 'UNEXPECTED', message };
}

/** What signals give as their reason by themselves. */
const STOPS: readonly string[] = ['AbortError', 'TimeoutError'];

/** An event whose texts, which may be anybody's, hold no secrets. */
function discreet<E extends EventBody>(event: E): E {
  if ('message' in event) return { ...event, message: withoutSecrets(event.message) };
  return 'reason' in event ? { ...event, reason: withoutSecrets(event.reason) } : event;
}

/** A text in which addresses have neither user name nor query: an error's cause may quote an address of another server. */
export const withoutSecrets = (text: string): string =>
  text.replace(/\bhttps?:\/\/[^\s"'<>()]+/gi, (address) =>
    address.replace(/\/\/[^/?#]*@/, '//').replace(/[?#].*$/, ''),
  );
