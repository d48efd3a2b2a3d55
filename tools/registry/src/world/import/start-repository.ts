import { mkdir } from 'node:fs/promises';
import { RegistryError } from '../../error/registry-error.ts';
import { git } from '../git.ts';
import { findRepository, type Repository } from '../repository.ts';

/** Who commits where nobody has told git a name. */
const FALLBACK_IDENTITY = ['user.name=ctxr', 'user.email=ctxr@localhost'];

/**
 * The repository of a folder, which is made where there is none: also where another repository around it ignores
 * the folder, because then its files would never be seen.
 * @throws RegistryError GIT_MISSING, WRITE_FAILED.
 */
export async function startRepository(folder: string): Promise<Repository & { readonly started: boolean }> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new RegistryError('WRITE_FAILED', `${folder} could not be made: ${(error as Error).message}`, {
      cause: error,
    });
  });
  const found = await findRepository(folder);
  if (found && !(await isIgnored(folder))) return { ...found, started: false };
  const { simpleGit } = await import('simple-git');
  await simpleGit({ baseDir: folder }).raw(['init', '--quiet', '-b', 'main']);
  const made = await findRepository(folder);
  if (!made) throw new RegistryError('NOT_A_REPOSITORY', `git init in ${folder} made no repository.`);
  return { ...made, started: true };
}

/** Whether the repository around the folder ignores it. The repository's own top is never ignored. */
async function isIgnored(folder: string): Promise<boolean> {
  const { status } = await git(folder, ['check-ignore', '--quiet', '--', folder]);
  return status === 0;
}

/**
 * Commits the paths, and only them, as whoever git knows, else as a fallback identity.
 * @returns The new commit's id; undefined where the paths hold nothing new.
 */
export async function commitPaths(
  folder: string,
  paths: readonly string[],
  message: string,
): Promise<string | undefined> {
  const { simpleGit } = await import('simple-git');
  const identity = await git(folder, ['var', 'GIT_COMMITTER_IDENT']);
  const author = await git(folder, ['var', 'GIT_AUTHOR_IDENT']);
  const config = identity.status === 0 && author.status === 0 ? [] : FALLBACK_IDENTITY;
  const repository = simpleGit({ baseDir: folder, config });
  try {
    await repository.raw(['add', '--', ...paths]);
    const { commit } = await repository.commit(message, [...paths]);
    return commit === '' ? undefined : (await repository.raw(['rev-parse', 'HEAD'])).trim();
  } catch (error) {
    throw new RegistryError('WRITE_FAILED', `git could not commit in ${folder}: ${(error as Error).message.trim()}`, {
      cause: error,
      fix: 'The files are written: mend what git names, then git add and git commit them.',
    });
  }
}
