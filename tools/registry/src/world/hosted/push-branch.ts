import { RegistryError } from '../../error/registry-error.ts';
import { git } from '../git.ts';
import { authorization } from './fetch-commits.ts';

/** Which branch goes where. */
export interface PushInput {
  readonly folder: string;
  readonly remote: string;
  readonly branch: string;
  readonly token?: string;
}

/**
 * Pushes a branch as it is; never forced.
 * @throws RegistryError HOST_MOVED where the host's branch has moved on, HOST_REFUSED.
 */
export async function pushBranch({ folder, remote, branch, token }: PushInput): Promise<void> {
  const ref = `refs/heads/${branch}`;
  const { status, stderr } = await git(
    folder,
    ['push', '--quiet', '--no-verify', '--', remote, `${ref}:${ref}`],
    undefined,
    {
      GIT_ALLOW_PROTOCOL: 'https:ssh:file',
      ...(token !== undefined && authorization(token)),
    },
  );
  if (status === 0) return;
  const why = stderr.trim().replaceAll(token ?? '\0', '***');
  if (/\[rejected\]|non-fast-forward|fetch first/.test(why))
    throw new RegistryError('HOST_MOVED', `${branch} has moved on at the host meanwhile.`, {
      fix: 'Fetch it, and run the command again.',
    });
  throw new RegistryError('HOST_REFUSED', `${branch} cannot be pushed: ${why.split('\n').at(-1) ?? ''}`, {
    fix: 'Give a token of an account that may push to the branch: CTXR_HOST_TOKEN.',
  });
}
