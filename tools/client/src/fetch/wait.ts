/** Waits for so many milliseconds; ends early, without an error, when the signal says so. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** This machine's timer, which keeps no process alive. */
export const waitHere: Wait = (milliseconds, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    timer.unref();
    signal.addEventListener('abort', done);
  });

/** A time that is up to a tenth shorter or longer, so that clients do not ask all at once. */
export const spread = (milliseconds: number): number => Math.round(milliseconds * (0.9 + Math.random() / 5));
