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

/**
 * The tree with other files at some paths: a text, the file of another tree (the same path), or none. A text's blob is
 * named by its path, so it is no key for a cache.
 */
export function overlaid(tree: Tree, changes: ReadonlyMap<string, string | Tree | undefined>): Tree {
  const entries = new Map(tree.entries);
  for (const [path, change] of changes) {
    const entry =
      typeof change === 'string' ? { path, mode: '100644', blob: `draft of ${path}` } : change?.entries.get(path);
    if (entry) entries.set(path, entry);
    else entries.delete(path);
  }
  return {
    entries,
    async read(wanted) {
      const contents = new Map(await tree.read(wanted.filter(({ path }) => !changes.has(path))));
      for (const entry of wanted) {
        const change = changes.get(entry.path);
        if (typeof change === 'string') contents.set(entry.path, { bytes: new TextEncoder().encode(change) });
        else if (change) for (const [path, content] of await change.read([entry])) contents.set(path, content);
      }
      return contents;
    },
  };
}

/** The largest declaration that is read, in bytes. */
export const MAX_DECLARATION_BYTES = 1_048_576;
