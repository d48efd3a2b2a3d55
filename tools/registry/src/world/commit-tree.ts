import { CHECKED_PATHS } from '../declaration/layout.ts';
import { type Content, MAX_DECLARATION_BYTES, type Tree, type TreeEntry } from '../declaration/tree.ts';
import { namesOf } from './file-name.ts';
import { gitOutput, repositoryUnreadable } from './git.ts';

/** A tree without files, for a registry that has released nothing. */
export const EMPTY_TREE: Tree = { entries: new Map(), read: () => Promise.resolve(new Map()) };

/**
 * The files of a commit below the checked folders. Nothing is checked out; contents come by one `cat-file --batch`. The
 * settings are those that git is run in.
 */
export async function commitTree(folder: string, commit: string, settings: NodeJS.ProcessEnv = {}): Promise<Tree> {
  const args = ['ls-tree', '-r', '-z', commit, '--', ...CHECKED_PATHS];
  const listing = await gitOutput(folder, args, undefined, settings);
  const entries = new Map<string, TreeEntry>();
  for (const line of namesOf(listing)) {
    const [head = '', ...rest] = line.split('\t');
    const [mode = '', , blob = ''] = head.split(' ');
    const path = rest.join('\t');
    entries.set(path, { path, mode, blob });
  }
  return { entries, read: (wanted) => readBlobs(folder, wanted, settings) };
}

/**
 * The contents of blobs by two git processes: their sizes first, so that a huge file is never read.
 * @throws RegistryError REPOSITORY_UNREADABLE where one is missing: what is released must not be guessed.
 */
export async function readBlobs(
  folder: string,
  entries: readonly TreeEntry[],
  settings: NodeJS.ProcessEnv = {},
): Promise<Map<string, Content>> {
  const contents = new Map<string, Content>();
  const files = entries.filter((entry) => {
    const isFile = entry.mode === '100644' || entry.mode === '100755';
    if (!isFile) contents.set(entry.path, { fault: 'not-a-file' });
    return isFile;
  });
  const sizes = await sizesOf(folder, files, settings);
  const small = files.filter(({ path }, index) => {
    const size = sizes[index] ?? 0;
    if (size > MAX_DECLARATION_BYTES) contents.set(path, { fault: 'too-large', size });
    return size <= MAX_DECLARATION_BYTES;
  });
  if (small.length === 0) return contents;
  const stdout = await catFile(folder, '--batch', small, settings);
  let at = 0;
  for (const { path } of small) {
    const start = stdout.indexOf(10, at) + 1;
    const end = start + Number(stdout.toString('latin1', at, start - 1).split(' ')[2]);
    contents.set(path, { bytes: stdout.subarray(start, end) });
    at = end + 1;
  }
  return contents;
}

async function sizesOf(folder: string, files: readonly TreeEntry[], settings: NodeJS.ProcessEnv): Promise<number[]> {
  if (files.length === 0) return [];
  const lines = (await catFile(folder, '--batch-check=%(objecttype) %(objectsize)', files, settings))
    .toString('latin1')
    .split('\n');
  return files.map(({ path }, index) => {
    const [type, size] = (lines[index] ?? '').split(' ');
    if (type === 'blob') return Number(size);
    const why = `the content of ${path} is not in this clone; a partial clone has to fetch it first`;
    throw repositoryUnreadable(folder, why);
  });
}

const catFile = (
  folder: string,
  mode: string,
  files: readonly TreeEntry[],
  settings: NodeJS.ProcessEnv,
): Promise<Buffer> =>
  gitOutput(folder, ['cat-file', mode, '--buffer'], `${files.map(({ blob }) => blob).join('\n')}\n`, settings);
