import { rm } from 'node:fs/promises';
import { simpleGit } from 'simple-git';
import { RegistryError } from '../error/registry-error.ts';
import { gitText } from './git.ts';

/**
 * Makes a bare repository at the folder whose `main` is the commit: the host of a registry on this machine. The
 * repository may be shallow, and of either object format.
 * @throws RegistryError WRITE_FAILED.
 */
export async function makeLocalHost(repository: string, commit: string, folder: string): Promise<void> {
  const format = (await gitText(repository, ['rev-parse', '--show-object-format'])).trim();
  await orWriteFailed(folder, async () => {
    await rm(folder, { recursive: true, force: true });
    await simpleGit().raw(['init', '--quiet', '--bare', '--initial-branch=main', `--object-format=${format}`, folder]);
    await simpleGit(folder).addConfig('receive.shallowUpdate', 'true');
    await simpleGit(repository).raw(['push', '--quiet', '--no-verify', folder, `${commit}:refs/heads/main`]);
  });
}

/** Makes an empty repository of its own, wherever the folder lies. @throws RegistryError WRITE_FAILED. */
export const makeRepository = (folder: string): Promise<void> =>
  orWriteFailed(folder, async () => {
    await simpleGit().raw(['init', '--quiet', '--initial-branch=main', folder]);
  });

/** Clones a local host into a folder, with an identity of its own, because the user may have none. */
export async function cloneLocalHost(host: string, folder: string): Promise<void> {
  await simpleGit().raw(['clone', '--quiet', '--no-hardlinks', host, folder]);
  const clone = simpleGit(folder);
  for (const [name, value] of Object.entries(IDENTITY)) await clone.addConfig(name, value);
}

const IDENTITY = { 'user.name': 'ctxr', 'user.email': 'ctxr@localhost' } as const;

/** Commits everything in a repository, even when nothing changed, by the identity of a clone. @returns the commit. */
export async function commitEverything(folder: string, message: string): Promise<string> {
  const clone = simpleGit(folder);
  await clone.raw(['add', '--all']);
  const settings = Object.entries({ ...IDENTITY, 'commit.gpgsign': 'false' }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  await clone.raw([...settings, 'commit', '--quiet', '--no-verify', '--allow-empty', '-m', message]);
  return (await clone.revparse(['HEAD'])).trim();
}

async function orWriteFailed(folder: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (cause) {
    throw new RegistryError(
      'WRITE_FAILED',
      `The repository in ${folder} could not be made: ${(cause as Error).message.trim()}`,
      {
        cause,
        fix: 'Mend what git names, then run the command again.',
      },
    );
  }
}
