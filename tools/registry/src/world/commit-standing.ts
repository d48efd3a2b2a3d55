import { RegistryError } from '../error/registry-error.ts';
import { git, gitText } from './git.ts';

/** Where a published commit stands in a clone. */
export interface CommitStanding {
  /** Whether the commit has `governance/trust/genesis.json`. */
  readonly founded: boolean;
  /** How many commits lead to it that nobody's decision is on record for; 0 once the registry is founded. */
  readonly notJudged: number;
  readonly notes: readonly string[];
}

/**
 * Looks a commit up in a clone.
 * @throws RegistryError COMMIT_MISSING where the clone does not have it.
 */
export async function commitStanding(folder: string, commit: string): Promise<CommitStanding> {
  const succeeds = async (...args: string[]): Promise<boolean> => (await git(folder, args)).status === 0;
  if (!(await succeeds('cat-file', '-e', `${commit}^{commit}`)))
    throw new RegistryError('COMMIT_MISSING', `The published commit ${commit} is not in this clone.`, {
      fix: 'git fetch --all --tags, then audit again; where it stays missing, the publication was made from a commit that is nowhere.',
    });
  const founded = await succeeds('cat-file', '-e', `${commit}:./governance/trust/genesis.json`);
  const [count, shallow, reached] = await Promise.all([
    gitText(folder, ['rev-list', '--count', commit]),
    gitText(folder, ['rev-parse', '--is-shallow-repository']),
    succeeds('merge-base', '--is-ancestor', commit, 'HEAD'),
  ]);
  const notes = [
    ...(founded
      ? [
          'The decisions since the founding were not judged: this audit compares the index with its commit; ctxr audit --governance judges them.',
        ]
      : []),
    ...(shallow.trim() === 'true' ? ['This clone is shallow: there are more commits than are counted here.'] : []),
    ...(reached
      ? []
      : [`The commit ${commit} does not lead to HEAD: this clone is behind, or the commit is on another branch.`]),
  ];
  return { founded, notJudged: founded ? 0 : Number(count), notes };
}

/** Which of some commits do not lead to another one; none are told in a shallow clone, which cannot know. */
export async function strayCommits(
  folder: string,
  commit: string,
  commits: readonly string[],
): Promise<readonly string[]> {
  if ((await gitText(folder, ['rev-parse', '--is-shallow-repository'])).trim() === 'true') return [];
  const history = new Set((await gitText(folder, ['rev-list', commit])).split('\n'));
  return [...new Set(commits)].filter((each) => !history.has(each));
}
