import { isServed } from '../paths.ts';
import type { Difference } from './difference.ts';

/** What of the files at a place nothing reaches. */
export interface Unreached {
  /** In the read APIs, where everything that stands is read: each is a difference. */
  readonly unexpected: readonly Difference[];
  /** Elsewhere: left from earlier publications, or somebody's own. */
  readonly orphans: readonly string[];
}

/** Sorts the files that are not reached. @param judged says of which files it is known whether they are reached. */
export function unreached(
  listing: readonly string[],
  reached: ReadonlySet<string>,
  judged: (path: string) => boolean,
): Unreached {
  const left = listing.filter((path) => !reached.has(path) && judged(path));
  const unexpected = left
    .filter(isServed)
    .map((path): Difference => ({ path, kind: 'unexpected', message: `${path} is served, and no object gives it.` }));
  return { unexpected, orphans: left.filter((path) => !isServed(path)) };
}
