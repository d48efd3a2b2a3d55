const Real = Date;

/** Makes `new Date()` give one time from now on, for a library whose clock cannot be injected; timers go on. */
export function stopClock(time: string): void {
  const stopped = new Proxy(Real, {
    construct: (target, words: unknown[]) => Reflect.construct(target, words.length === 0 ? [time] : words) as Date,
  });
  globalThis.Date = stopped;
}
