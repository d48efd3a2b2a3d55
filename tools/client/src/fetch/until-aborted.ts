/** What a work comes to, or the reason of the signal as soon as it stops; the work may be anybody's, and not listen to it. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    // A signal that is made of others is kept for as long as somebody listens to it.
    signal.removeEventListener('abort', stop);
  }
}
