/** Why a running server could not be looked at; the set is closed. */
export type LiveErrorCode =
  | 'UNREACHABLE'
  | 'LOGIN_WANTED'
  | 'ENDED'
  | 'TOO_SLOW'
  | 'TOO_MUCH'
  | 'MALFORMED'
  | 'STOPPED';

const FIXES: Readonly<Record<LiveErrorCode, string>> = {
  UNREACHABLE: 'check the address or the command, and that the server runs',
  LOGIN_WANTED: 'give what it asks for: --header Authorization=VARIABLE sends what the environment holds in VARIABLE',
  ENDED: 'run the command by itself and see what it says',
  TOO_SLOW: 'give it more time: --timeout SECONDS',
  TOO_MUCH: 'ask those who run the server: no client reads that much',
  MALFORMED: 'ask those who run the server: its answers are none of the protocol',
  STOPPED: 'run the command again',
};

/** A running server could not be looked at. What it says may quote the server. */
export class LiveError extends Error {
  override readonly name = 'LiveError';
  readonly code: LiveErrorCode;
  readonly fix: string;

  constructor(code: LiveErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.fix = FIXES[code];
  }
}
