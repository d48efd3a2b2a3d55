/** How many requests run side by side. */
const WIDTH = 16;

/** Does the step for each item, a few at a time; the first failure ends it. */
export async function eachOf<T>(items: readonly T[], step: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const item = items[next++] as T;
      try {
        await step(item);
      } catch (cause) {
        failed = true;
        throw cause;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(WIDTH, items.length) }, lane));
}
