/** One file of a tree, as git names it. */
export interface TreeEntry {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  /** git's mode: 100644 a file, 100755 an executable, 120000 a symbolic link, 160000 a submodule. */
  readonly mode: string;
  /** git's blob id: it names the bytes. */
  readonly blob: string;
}

/** The bytes of one file, or why they could not be had. */
export type Content =
  | { readonly bytes: Uint8Array }
  | { readonly fault: 'unreadable' | 'too-large' | 'not-a-file'; readonly size?: number };

/** A state of the repository: a commit, a working tree, or a value made in a test. */
export interface Tree {
  /** The files below the checked folders, by path. */
  readonly entries: ReadonlyMap<string, TreeEntry>;
  /** The contents of the entries, in one go; an entry that cannot be read has a fault; only a broken source throws. */
  read(entries: readonly TreeEntry[]): Promise<ReadonlyMap<string, Content>>;
}

/** The largest declaration that is read, in bytes. */
export const MAX_DECLARATION_BYTES = 1_048_576;
