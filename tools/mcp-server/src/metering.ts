/** What became of one request: answered, refused with a reason for its caller, or failed by a fault of ours. */
export type Outcome = 'answered' | 'refused' | 'failed';

/** Hears of each request. Operations are a closed set; nothing that a caller wrote is passed on. */
export interface Meter {
  request(operation: string, outcome: Outcome, seconds: number): void;
  /** A request that the HTTP door turned away, and why. */
  turnedAway(reason: TurnedAway): void;
}

export type TurnedAway = 'host' | 'origin' | 'path' | 'method' | 'token' | 'scope';

/** For those who measure nothing. */
export const NO_METER: Meter = { request: () => undefined, turnedAway: () => undefined };
