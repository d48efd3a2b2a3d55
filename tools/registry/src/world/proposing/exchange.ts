import { simpleGit } from 'simple-git';
import { RegistryError } from '../../error/registry-error.ts';
import { CHANGES, commitAt, MAIN, mainOf, openBranches } from '../local-host/refs.ts';
import { written } from '../local-host/memory.ts';
import type { HostPlace } from './host-place.ts';

const FETCHED = 'refs/ctxr/host/';

/** What a clone knows of its host after it has fetched. */
export interface Fetched {
  readonly main: string;
  /** The last commit of an open change; undefined where there is no such change. */
  change(number: number): Promise<string | undefined>;
  /** The numbers of the open changes. */
  numbers(): Promise<readonly number[]>;
}

/**
 * Fetches the main branch and all open changes of the host into a clone.
 * @throws RegistryError HOST_UNREACHABLE, NO_COMMIT
 */
export async function fetchHost(clone: string, { url }: HostPlace): Promise<Fetched> {
  const specs = [`+${MAIN}:${FETCHED}main`, `+${CHANGES}*:${FETCHED}changes/*`];
  try {
    await simpleGit(clone).raw(['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--prune', url, ...specs]);
  } catch (cause) {
    throw unreachable(url, cause);
  }
  return {
    main: await mainOf(clone, `${FETCHED}main`),
    change: (number) => commitAt(clone, `${FETCHED}changes/${written(number)}`),
    numbers: async () => [...(await openBranches(clone, `${FETCHED}changes/`)).keys()],
  };
}

/** A branch of the host to move. */
export interface Push {
  readonly ref: string;
  /** The new commit; undefined removes the branch. */
  readonly commit: string | undefined;
  /** Where the branch has to be; undefined where it must not be there. */
  readonly expected: string | undefined;
}

/** Moves a branch of the host. @throws RegistryError HOST_MOVED where it is elsewhere than expected, HOST_UNREACHABLE */
export async function pushTo(clone: string, { url }: HostPlace, { ref, commit, expected }: Push): Promise<void> {
  try {
    await simpleGit(clone).raw([
      'push',
      '--quiet',
      '--no-verify',
      `--force-with-lease=${ref}:${expected ?? ''}`,
      url,
      `${commit ?? ''}:${ref}`,
    ]);
  } catch (cause) {
    if (!/stale info|rejected|already exists|cannot lock ref|failed to update ref/i.test((cause as Error).message))
      throw unreachable(url, cause);
    throw new RegistryError('HOST_MOVED', `${ref} of ${url} moved meanwhile, and nothing was pushed.`, {
      cause,
      fix: 'Run the command again: it looks at what is there now.',
    });
  }
}

const unreachable = (url: string, cause: unknown): RegistryError =>
  new RegistryError('HOST_UNREACHABLE', `The host ${url} cannot be used: ${firstLine((cause as Error).message)}`, {
    cause,
    fix: 'Check the address (git remote -v, or --host DIR) and your access to it.',
  });

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';
