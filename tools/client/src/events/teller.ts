import { ClientError } from '../error.ts';
import type { Call, CallOptions } from './call.ts';
import type { ClientEvent, EventBody } from './event.ts';
import { newTraceId, traceIdOf } from './trace.ts';

/** Gets every event. What it throws is passed over, so that a log that fails stops nobody. */
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
      call.tell(failureEvent(operation, failure));
      throw failure;
    }
  }

  #tell(listener: Listener, event: EventBody, trace: string): void {
    try {
      listener({ ...event, at: this.#clock(), trace });
    } catch {
      // Whoever listens cannot stop the client.
    }
  }
}

function failureEvent(operation: string, failure: unknown): EventBody {
  const message = withoutSecrets(failure instanceof Error ? failure.message : String(failure));
  if (failure instanceof ClientError)
    return { type: 'failure', operation, code: failure.code, kind: failure.kind, message };
  const aborted = failure instanceof Error && failure.name === 'AbortError';
  return { type: 'failure', operation, code: aborted ? 'ABORTED' : 'UNEXPECTED', message };
}

/** A text in which addresses have neither user name nor query: an error's cause may quote an address of another server. */
export const withoutSecrets = (text: string): string =>
  text.replace(/\bhttps?:\/\/[^\s"'<>()]+/g, (address) => address.replace(/\/\/[^/@]*@/, '//').replace(/[?#].*$/, ''));
