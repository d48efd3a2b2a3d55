/** Starts to measure; each call of what is returned gives the milliseconds since then. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => Math.round((performance.now() - start) * 1000) / 1000;
}
