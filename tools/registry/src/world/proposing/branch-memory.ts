import { RegistryError } from '../../error/registry-error.ts';
import { git, gitText } from '../git.ts';

/** The change that a branch of a clone was proposed as, and the commit that was pushed last. */
export interface ProposedBranch {
  readonly number: number;
  readonly pushed: string;
}

/** The branch that is checked out. @throws RegistryError INPUT_INVALID where it is a commit instead. */
export async function currentBranch(folder: string): Promise<string> {
  const { status, stdout } = await git(folder, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
  if (status === 0) return stdout.toString().trim();
  throw new RegistryError('INPUT_INVALID', 'No branch is checked out, and a proposal is a branch.', {
    fix: 'git switch -c my-change',
  });
}

const settingOf = (branch: string): string => `branch.${branch}.ctxrChange`;

/** As what a branch was proposed before; undefined where it was not. */
export async function proposedAs(folder: string, branch: string): Promise<ProposedBranch | undefined> {
  const { stdout } = await git(folder, ['config', '--local', '--get', settingOf(branch)]);
  const [, number, pushed] = /^(\d{4,9}) ([0-9a-f]{40,64})\s*$/.exec(stdout.toString()) ?? [];
  return number === undefined || pushed === undefined ? undefined : { number: Number(number), pushed };
}

/** Remembers as what a branch is proposed. */
export const rememberProposed = async (folder: string, branch: string, number: string, pushed: string): Promise<void> =>
  void (await gitText(folder, ['config', '--local', settingOf(branch), `${number} ${pushed}`]));

/**
 * Only commits are proposed.
 * @throws RegistryError INPUT_INVALID where there is something that is not committed.
 */
export async function assertCommitted(folder: string): Promise<void> {
  const status = await gitText(folder, ['status', '--porcelain', '-z', '--untracked-files=normal', '--no-renames']);
  const files = status.split('\0').flatMap((line) => (line === '' ? [] : [line.slice(3)]));
  if (files.length === 0) return;
  const shown = files.slice(0, 5).join(', ');
  const more = files.length > 5 ? ` and ${files.length - 5} more` : '';
  throw new RegistryError('INPUT_INVALID', `Not committed: ${shown}${more}. What is proposed is commits.`, {
    fix: 'git add FILE && git commit, or git stash --include-untracked; then run the command again.',
  });
}
