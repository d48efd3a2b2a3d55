/** A copy of a publication that is at hand, by path. Nothing in it is believed without being checked again. */
export interface Held {
  /** The file's bytes; undefined where there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Keeps a node or an object that was fetched and verified. What it throws ends the walk. */
  keep(path: string, bytes: Uint8Array): Promise<void>;
}

/** No copy: everything is fetched. */
export const NOTHING_HELD: Held = {
  read: () => Promise.resolve(undefined),
  keep: () => Promise.resolve(),
};
