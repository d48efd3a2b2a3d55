import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { RegistryError } from '../error/registry-error.ts';
import { git, gitText, repositoryUnreadable } from './git.ts';
import { workTreeAround } from './keys/key-folder.ts';

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
 * @throws RegistryError REPOSITORY_UNREADABLE where git refuses or cannot read the one that is there, GIT_MISSING.
 */
export async function findRepository(folder: string): Promise<Repository | undefined> {
  const found = await git(folder, ['rev-parse', '--absolute-git-dir', 'HEAD']);
  const [gitFolder, head] = found.stdout.toString().trim().split('\n');
  if (gitFolder?.startsWith('/') !== true && !/^[A-Za-z]:/.test(gitFolder ?? ''))
    return assertNone(folder, found.stderr);
  const repository = { folder: resolve(folder), gitFolder: gitFolder ?? '' };
  if (found.status === 0 && head) return { ...repository, head };
  await assertUnborn(folder);
  return repository;
}

/** Git's word for "none here", as opposed to one that it will not or cannot open. */
const NONE = /^fatal: not a git repository \(or any/;

async function assertNone(folder: string, stderr: string): Promise<undefined> {
  if (!NONE.test(stderr)) throw repositoryUnreadable(folder, stderr.trim().replace(/^fatal: /, ''));
  const around = await workTreeAround(folder);
  if (around !== undefined)
    throw repositoryUnreadable(folder, `there is a .git in ${around} that git does not take for a repository`);
  return undefined;
}

/** A branch without a commit has no file yet; one whose file holds no commit is damaged. */
async function assertUnborn(folder: string): Promise<void> {
  const branch = (await git(folder, ['symbolic-ref', '--quiet', 'HEAD'])).stdout.toString().trim();
  const path = (await gitText(folder, ['rev-parse', '--git-path', branch === '' ? 'HEAD' : branch])).trim();
  const isThere = await stat(resolve(folder, path)).then(
    () => true,
    () => false,
  );
  if (isThere) throw repositoryUnreadable(folder, `${branch === '' ? 'HEAD' : branch} names no commit`);
}

/** The repository, which has to be one with a commit. */
export async function openRepository(folder: string): Promise<Repository & { readonly head: string }> {
  const repository = await findRepository(folder);
  if (!repository)
    throw new RegistryError(
      'NOT_A_REPOSITORY',
      `${folder} is in no git repository, and what is published is a commit.`,
      {
        fix: 'git init -b main && git add . && git commit -m "registry: first declarations"',
      },
    );
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
  const known = await git(repository.folder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${reference}^{commit}`,
  ]);
  throw new RegistryError(
    'BASE_UNKNOWN',
    known.status === 0
      ? `${reference} and HEAD have no commit in common.`
      : `${reference} names no commit in this repository.`,
    { fix: 'Fetch the base branch with its history: git fetch --unshallow origin, or checkout with fetch-depth 0.' },
  );
}

/** Whether the repository is one without files on disk, such as a host's. */
export const isBare = async (folder: string): Promise<boolean> =>
  (await gitText(folder, ['rev-parse', '--is-bare-repository'])).trim() === 'true';
