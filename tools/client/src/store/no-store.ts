import type { Store } from './store.ts';

/** A store that keeps nothing. */
export const NO_STORE: Store = {
  readState: () => Promise.resolve(undefined),
  writeState: () => Promise.resolve(),
  readBlob: () => Promise.resolve(undefined),
  writeBlob: () => Promise.resolve(),
};
