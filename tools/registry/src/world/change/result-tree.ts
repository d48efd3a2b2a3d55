import { namesOf } from '../file-name.ts';
import { git, repositoryUnreadable } from '../git.ts';
import type { Apart } from './apart.ts';
import { forkOf } from './commits.ts';

/** What a change leaves behind when it lands. */
export interface ResultTree {
  /** What it is compared with: the base; where the change cannot land, where it left the base. */
  readonly from: string;
  /** The tree, or a commit that has it. */
  readonly tree: string;
  /** The files that both sides changed differently; empty where the change can land. */
  readonly conflicts: readonly string[];
}

/**
 * The tree of the base with the change in it.
 * @throws RegistryError BASE_UNKNOWN where the two have no commit in common, REPOSITORY_UNREADABLE.
 */
export async function resultTree(
  apart: Apart,
  commits: { readonly base: string; readonly head: string },
): Promise<ResultTree> {
  const { base, head } = commits;
  const fork = await forkOf(apart, commits);
  if (fork === base) return { from: base, tree: head, conflicts: [] };
  const { tree, conflicts } = await mergedTree(apart, [base, head]);
  return conflicts.length === 0 ? { from: base, tree, conflicts } : { from: fork, tree: head, conflicts };
}

/** Two commits merged as git merges them unaided; conflicts are left in the tree as git marks them. */
export async function mergedTree(
  { folder, settings }: Apart,
  [one, other]: readonly [string, string],
): Promise<{ readonly tree: string; readonly conflicts: readonly string[] }> {
  const args = [
    'merge-tree',
    '--write-tree',
    '-z',
    '--name-only',
    '--no-messages',
    '--allow-unrelated-histories',
    one,
    other,
  ];
  const { status, stdout, stderr } = await git(folder, args, undefined, settings);
  if (status !== 0 && status !== 1) throw repositoryUnreadable(folder, `git merge-tree failed: ${stderr.trim()}`);
  const [tree = '', ...conflicts] = namesOf(stdout);
  return { tree, conflicts: status === 0 ? [] : conflicts };
}
