/** The most reports that one rule makes about one file: whoever has more mends these first. */
export const MOST_REPORTS = 20;

/** The first few of many. */
export function* atMost<T>(items: Iterable<T>, most = MOST_REPORTS): Iterable<T> {
  let count = 0;
  for (const item of items) {
    if (count === most) return;
    count += 1;
    yield item;
  }
}
