import type { Content, TreeEntry } from '../../declaration/tree.ts';
import type { Apart } from '../change/apart.ts';
import { readBlobs } from '../commit-tree.ts';
import { namesOf } from '../file-name.ts';
import { gitOutput } from '../git.ts';

/** The files of a commit among some paths; a folder's path, with a slash at its end, stands for all that is in it. */
export async function entriesAt(
  { folder, settings }: Apart,
  commit: string,
  paths: readonly string[],
): Promise<readonly TreeEntry[]> {
  if (paths.length === 0) return [];
  const args = ['ls-tree', '-r', '-z', commit, '--', ...paths];
  const listing = await gitOutput(folder, args, undefined, { ...settings, GIT_LITERAL_PATHSPECS: '1' });
  return [...namesOf(listing)].map((line) => {
    const [head = '', ...rest] = line.split('\t');
    const [mode = '', , blob = ''] = head.split(' ');
    return { path: rest.join('\t'), mode, blob };
  });
}

/** The contents of {@link entriesAt} that are plain files of a bearable size, by path. */
export async function filesAt(
  apart: Apart,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  return bytesOf(await readBlobs(apart.folder, await entriesAt(apart, commit, paths), apart.settings));
}

/** The contents that could be read. */
export const bytesOf = (contents: ReadonlyMap<string, Content>): ReadonlyMap<string, Uint8Array> =>
  new Map([...contents].flatMap(([path, content]) => ('bytes' in content ? [[path, content.bytes] as const] : [])));
