import { resolve } from 'node:path';
import { RegistryError } from '../error/registry-error.ts';
import { git } from './git.ts';

/** A folder in a git repository that holds a registry. */
export interface Repository {
  /** The registry's folder; paths of declarations start here. */
  readonly folder: string;
  /** The repository's own folder (`.git`), where caches may live. */
  readonly gitFolder: string;
  /** The commit checked out; absent before the first commit. */
  readonly head?: string;
}

/**
 * Looks at the folder with git.
 * @returns undefined where the folder is in no repository.
 * @throws RegistryError GIT_MISSING.
 */
export async function findRepository(folder: string): Promise<Repository | undefined> {
  const found = await git(folder, ['rev-parse', '--absolute-git-dir', 'HEAD']);
  const [gitFolder, head] = found.stdout.toString().trim().split('\n');
  if (!gitFolder || gitFolder === 'HEAD') return undefined;
  return { folder: resolve(folder), gitFolder, ...(found.status === 0 && head ? { head } : {}) };
}

/** The repository, which has to be one with a commit. */
export async function openRepository(folder: string): Promise<Repository & { readonly head: string }> {
  const repository = await findRepository(folder);
  if (!repository)
    throw new RegistryError('NOT_A_REPOSITORY', `${folder} is in no git repository, and what is published is a commit.`, {
      fix: 'git init -b main && git add . && git commit -m "registry: first declarations"',
    });
  if (repository.head === undefined)
    throw new RegistryError('NO_COMMIT', `The repository of ${folder} has no commit yet.`, {
      fix: 'git add . && git commit -m "registry: first declarations"',
    });
  return { ...repository, head: repository.head };
}

/**
 * The commit that a change is judged against: where the head left the reference's line.
 * @throws RegistryError BASE_UNKNOWN when the reference names no commit, or none that the head knows.
 */
export async function mergeBase(repository: Repository, reference: string): Promise<string> {
  const { status, stdout } = await git(repository.folder, ['merge-base', '--', reference, 'HEAD']);
  if (status === 0) return stdout.toString().trim();
  const known = await git(repository.folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`]);
  throw new RegistryError(
    'BASE_UNKNOWN',
    known.status === 0
      ? `${reference} and HEAD have no commit in common.`
      : `${reference} names no commit in this repository.`,
    { fix: 'Fetch the base branch with its history: git fetch --unshallow origin, or checkout with fetch-depth 0.' },
  );
}
