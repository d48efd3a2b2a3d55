const LANES = 16;

/** Runs all, some at a time; after a failure no further one is begun, and those under way are waited for. */
export async function inParallel<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const item of waiting) {
      if (failed) return;
      try {
        await act(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: LANES }, worker));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
