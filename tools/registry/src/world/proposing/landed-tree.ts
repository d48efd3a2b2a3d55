import { join } from 'node:path';
import { RegistryError } from '../../error/registry-error.ts';
import { readApart } from '../change/apart.ts';
import { resultTree } from '../change/result-tree.ts';

/**
 * The tree of the main branch with a change in it, kept in the repository: the one that was decided on.
 * @throws RegistryError HOST_MOVED where the two contradict each other
 */
export const landedTree = (
  folder: string,
  commits: { readonly base: string; readonly head: string },
): Promise<string> =>
  readApart(folder, async (apart) => {
    const settings = { ...apart.settings, GIT_OBJECT_DIRECTORY: join(apart.gitFolder, 'objects') };
    const { tree, conflicts } = await resultTree({ ...apart, settings }, commits);
    if (conflicts.length === 0) return tree;
    throw new RegistryError('HOST_MOVED', `The main branch contradicts the change in ${conflicts.join(', ')}.`, {
      fix: 'Merge main into the change, then run the command again.',
    });
  });
