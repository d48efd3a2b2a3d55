import type { Tree } from '../declaration/tree.ts';
import { commitTree, EMPTY_TREE } from './commit-tree.ts';
import { findRepository, mergeBase } from './repository.ts';
import { folderTree, workTree, workTreeChanges } from './work-tree.ts';

/**
 * The files on disk, and what is released: the last commit, or where HEAD left the reference. Nothing is released where
 * there is no repository or no commit.
 * @throws RegistryError BASE_UNKNOWN, REPOSITORY_UNREADABLE.
 */
export async function statesOf(
  folder: string,
  reference?: string,
): Promise<{ readonly head: Tree; readonly base: Tree }> {
  const repository = await findRepository(folder);
  if (!repository?.head) return { head: await folderTree(folder), base: EMPTY_TREE };
  const base = reference === undefined ? repository.head : await mergeBase(repository, reference);
  const [released, changes] = await Promise.all([
    commitTree(repository.folder, base),
    workTreeChanges(repository.folder, base),
  ]);
  return { head: await workTree(repository.folder, released, changes), base: released };
}
