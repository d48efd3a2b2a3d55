import type { EventBody } from './event.ts';

/** What every call that may go to the network takes. */
export interface CallOptions {
  /** Stops the requests of this call. */
  readonly signal?: AbortSignal;
  /** The caller's `traceparent` (W3C Trace Context), whose trace id the events of this call bear. */
  readonly traceparent?: string;
}

/** One call of the client, as those see it who work for it. */
export interface Call {
  readonly signal?: AbortSignal;
  /** Whether anybody listens, so that nothing is measured for nobody. */
  readonly isHeard: boolean;
  /** Tells what happened; never throws. */
  tell(event: EventBody): void;
}
