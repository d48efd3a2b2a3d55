import type { Session } from '../session.ts';

/** Tells what happens, step by step, with the time that each step took. */
export class Narrator {
  readonly #session: Session;
  #count = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Does a step and says what came of it. What the step throws, it throws. */
  async step<T>(name: string, work: () => Promise<T>, outcome: (result: T) => string): Promise<T> {
    const began = performance.now();
    const result = await work();
    this.told(name, outcome(result), performance.now() - began);
    return result;
  }

  /** A step that somebody else did, in so many milliseconds. */
  told(name: string, outcome: string, milliseconds: number): void {
    this.#count += 1;
    const time = `${Math.round(milliseconds)} ms`;
    this.#session.print(`${String(this.#count).padStart(2)}  ${name.padEnd(10)} ${outcome}  (${time})`);
  }

  /** A line without a number. */
  say(text: string): void {
    this.#session.print(text);
  }
}
