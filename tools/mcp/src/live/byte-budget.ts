import { LiveError } from './error.ts';

/** Counts what is read of a server, and throws where it is too much. */
export class ByteBudget {
  readonly #most: number;
  #read = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** @throws LiveError TOO_MUCH */
  spend(bytes: number): void {
    this.#read += bytes;
    if (this.#read > this.#most) throw new LiveError('TOO_MUCH', `the server sent more than ${this.#most} bytes`);
  }
}
