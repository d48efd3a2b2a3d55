import { RegistryError } from '../../error/registry-error.ts';
import { git } from '../git.ts';

/** What is fetched, from where. */
export interface FetchInput {
  readonly folder: string;
  /** A remote's name, or an address. */
  readonly remote: string;
  /** Commit ids or references. */
  readonly wanted: readonly string[];
  /** Shown to the host as the password; it never becomes an argument, which others could read. */
  readonly token?: string;
}

/**
 * Fetches commits as objects alone: no branch moves, nothing is checked out, and no hook runs. What is there already is
 * not asked for.
 * @throws RegistryError HOST_UNREACHABLE.
 */
export async function fetchCommits({ folder, remote, wanted, token }: FetchInput): Promise<void> {
  const lacking: string[] = [];
  for (const one of wanted) if (!(await hasCommit(folder, one))) lacking.push(one);
  if (lacking.length === 0) return;
  const args = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--', remote];
  const { status, stderr } = await git(folder, [...args, ...lacking], undefined, {
    GIT_ALLOW_PROTOCOL: 'https:ssh:file',
    ...(token !== undefined && authorization(token)),
  });
  if (status === 0) return;
  const why = (stderr.trim().split('\n').at(-1) ?? '').replaceAll(token ?? '\0', '***');
  throw new RegistryError('HOST_UNREACHABLE', `${lacking.join(', ')} cannot be fetched from ${remote}: ${why}`, {
    fix: 'Check the remote, and that the token may read the contents.',
  });
}

const hasCommit = async (folder: string, commit: string): Promise<boolean> =>
  /^[0-9a-f]{40,64}$/.test(commit) && (await git(folder, ['cat-file', '-e', `${commit}^{commit}`])).status === 0;

/** Settings by which git shows the token to the host. */
export const authorization = (token: string): NodeJS.ProcessEnv => ({
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'http.extraheader',
  GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
});
