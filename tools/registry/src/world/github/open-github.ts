import type { Host } from '../../governance/host.ts';
import { type BranchRules, readBranchRules } from './branch-rules.ts';
import { readChangeOf } from './change-of.ts';
import { showCheck } from './check-run.ts';
import { connect } from './connection.ts';
import { readOpenChanges } from './open-changes.ts';
import type { GitHubOptions } from './options.ts';
import { readPullRequest } from './pull-request.ts';
import { readSignals } from './signals.ts';
import { showComment } from './sticky-comment.ts';

/** GitHub, which runs workflows for heads without saying of which change: for a fork it names none. */
export interface GitHubHost extends Host {
  /** The numbers of the open changes whose head is the commit. */
  openAt(head: string): Promise<readonly number[]>;
  /** What the host itself demands of a branch. */
  rulesOf(branch: string): Promise<BranchRules>;
  /** The name of the required check, and the app that makes it. */
  readonly check: { readonly name: string; readonly app: number };
}

/**
 * GitHub as the host of changes: pull requests, reviews, check runs and one comment. Nothing is written where nothing
 * changed; the comment is left alone while the commit is not the head of the change, as in a merge queue or after a push.
 * @throws RegistryError INPUT_INVALID.
 */
export function openGitHub(options: GitHubOptions): GitHubHost {
  const connection = connect(options);
  return {
    change: async (number) => (await readPullRequest(connection, number)).change,
    signals: (number, head) => readSignals(connection, number, head),
    changeOf: (commit) => readChangeOf(connection, commit),
    open: async () => (await readOpenChanges(connection)).map(({ number }) => number),
    openAt: async (head) =>
      (await readOpenChanges(connection)).filter((change) => change.head === head).map(({ number }) => number),
    rulesOf: (branch) => readBranchRules(connection, branch),
    check: { name: connection.checkName, app: connection.self.app },
    report: async (number, commit, report) => {
      await showCheck(connection, number, commit, report);
      const { change } = await readPullRequest(connection, number);
      if (change.head.commit === commit) await showComment(connection, number, report.markdown);
    },
  };
}
