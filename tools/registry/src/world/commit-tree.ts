import { CHECKED_FOLDERS } from '../declaration/layout.ts';
import { type Content, MAX_DECLARATION_BYTES, type Tree, type TreeEntry } from '../declaration/tree.ts';
import { namesOf } from './file-name.ts';
import { gitOutput, repositoryUnreadable } from './git.ts';

/** A tree without files, for a registry that has released nothing. */
export const EMPTY_TREE: Tree = { entries: new Map(), read: () => Promise.resolve(new Map()) };

/** The files of a commit below the checked folders. Nothing is checked out; contents come by one `cat-file --batch`. */
export async function commitTree(folder: string, commit: string): Promise<Tree> {
  const listing = await gitOutput(folder, ['ls-tree', '-r', '-z', commit, '--', ...CHECKED_FOLDERS]);
  const entries = new Map<string, TreeEntry>();
  for (const line of namesOf(listing)) {
    const [head = '', ...rest] = line.split('\t');
    const [mode = '', , blob = ''] = head.split(' ');
    const path = rest.join('\t');
    entries.set(path, { path, mode, blob });
  }
  return { entries, read: (wanted) => readBlobs(folder, wanted) };
}

/**
 * The contents of blobs by one git process.
 * @throws RegistryError REPOSITORY_UNREADABLE where one is missing: what is released must not be guessed.
 */
export async function readBlobs(folder: string, entries: readonly TreeEntry[]): Promise<Map<string, Content>> {
  const contents = new Map<string, Content>();
  const files = entries.filter((entry) => {
    const isFile = entry.mode === '100644' || entry.mode === '100755';
    if (!isFile) contents.set(entry.path, { fault: 'not-a-file' });
    return isFile;
  });
  if (files.length === 0) return contents;
  const stdout = await gitOutput(
    folder,
    ['cat-file', '--batch', '--buffer'],
    `${files.map(({ blob }) => blob).join('\n')}\n`,
  );
  let at = 0;
  for (const { path } of files) {
    const lineEnd = stdout.indexOf(10, at);
    const [, type, size = '0'] = stdout.toString('latin1', at, lineEnd < 0 ? at : lineEnd).split(' ');
    if (type !== 'blob')
      throw repositoryUnreadable(
        folder,
        `the content of ${path} is not in this clone; a partial clone has to fetch it first`,
      );
    const length = Number(size);
    const bytes = stdout.subarray(lineEnd + 1, lineEnd + 1 + length);
    contents.set(path, length > MAX_DECLARATION_BYTES ? { fault: 'too-large', size: length } : { bytes });
    at = lineEnd + 1 + length + 1;
  }
  return contents;
}
