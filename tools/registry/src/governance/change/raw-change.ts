/** One side of a changed file. */
export interface FileState {
  /** git's mode: 100644 a file, 100755 an executable, 120000 a symbolic link, 160000 a submodule. */
  readonly mode: string;
  /**
   * SHA-256 of the contents in hexadecimal; of a link, of its target's text; of a submodule, of its commit id's text.
   * `unread <git's id>` where the contents are not read because there is too much of them.
   */
  readonly sha256: string;
  /** How many bytes there are, where they were not read. */
  readonly unreadSize?: number;
}

/** One file that a change adds, edits or removes, anywhere in the repository. A rename is a removal and an addition. */
export interface RawChange {
  /** From the repository's root; a byte that is no UTF-8 is a lone surrogate, see `world/file-name.ts`. */
  readonly path: string;
  readonly before?: FileState;
  readonly after?: FileState;
}

/** The folder that holds the record of a decision, with a slash at its end. */
export const decisionFolder = (decision: string): string => `governance/decisions/${decision}/`;

/** Whether a path lies in the folder of the decision itself, which no decision judges. */
export const isOwnRecord = (path: string, decision: string): boolean => path.startsWith(decisionFolder(decision));

/** A path as text that any writer of JSON can carry: a byte that is no UTF-8 is written out. */
export const wellFormed = (path: string): string =>
  path.replace(/\p{Surrogate}/gu, (unit) => `\\x${(unit.charCodeAt(0) & 0xff).toString(16).padStart(2, '0')}`);
