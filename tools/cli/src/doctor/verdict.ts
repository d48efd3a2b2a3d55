import type { Io } from '../io.ts';

/** How one thing stands. `warn` stops nothing today; `fail` has to be mended. */
export interface Verdict {
  readonly state: 'ok' | 'warn' | 'fail';
  readonly message: string;
  readonly fix?: string;
}

/** One line of the doctor's report. */
export interface Diagnosis extends Verdict {
  readonly subject: string;
}

/** What a check may look at. */
export interface Patient extends Pick<Io, 'env' | 'patience'> {
  readonly folder: string;
  /** Whether the network may not be asked. */
  readonly offline: boolean;
}
