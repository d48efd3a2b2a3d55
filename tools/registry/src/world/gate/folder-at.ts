import { commitTree } from '../commit-tree.ts';

/** The files of a folder as of a commit, by path; those that cannot be read are left out. */
export async function folderAt(folder: string, commit: string, path: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const tree = await commitTree(folder, commit);
  const entries = [...tree.entries.values()].filter((entry) => entry.path.startsWith(path));
  const files = new Map<string, Uint8Array>();
  for (const [file, content] of await tree.read(entries)) if ('bytes' in content) files.set(file, content.bytes);
  return files;
}
