/** The most bytes that the client takes of each kind of file; TUF's four are those of the common TUF clients. */
export const LIMITS = {
  root: 512_000,
  timestamp: 16_384,
  snapshot: 2_000_000,
  targets: 5_000_000,
  bundle: 4 * 1024 * 1024,
  head: 16_384,
  revoked: 4 * 1024 * 1024,
  discovery: 16_384,
  node: 1024 * 1024,
  object: 8 * 1024 * 1024,
  bulk: 1024 * 1024 * 1024,
  /** The log's checkpoint: a note may bear many signatures. */
  checkpoint: 65_536,
  /** 256 hashes. */
  tile: 8192,
  /** 256 entries of the log, of which each has some 200 bytes. */
  entries: 1024 * 1024,
  /** How many entries of a log are read whole: a publication a minute for thirty years. */
  logEntries: 2 ** 24,
  /** The bulk file, unpacked. */
  bulkText: 16 * 1024 * 1024 * 1024,
} as const;

/** How many root versions one update may walk. */
export const MAX_ROOT_STEPS = 256;

/**
 * How many keys, and how many roles, one file may name. The libraries of TUF take time that grows with the square, and
 * they take it before any signature is looked at.
 */
export const MAX_KEYS = 256;

/** How many files one file of metadata may list, for the same reason; this registry's lists have three at most. */
export const MAX_FILES = 1024;

/** How deep JSON may nest. */
export const MAX_JSON_DEPTH = 256;
