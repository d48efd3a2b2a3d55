/** The exit codes of every command. */
export const EXIT = {
  fine: 0,
  /** Findings, refused, or not found. */
  refused: 1,
  usage: 2,
  /** The environment or the network did not allow it. */
  unavailable: 3,
  /** A signature, an expiry or a digest is wrong. */
  trust: 4,
  /** People or time have still to pass. */
  notYet: 5,
  bug: 70,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
