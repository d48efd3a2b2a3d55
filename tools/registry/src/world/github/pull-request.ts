import { RegistryError } from '../../error/registry-error.ts';
import type { HostedChange } from '../../governance/host.ts';
import { accountOf } from './account.ts';
import type { Answer } from './answer.ts';
import { ask, type Connection, repositoryOf } from './connection.ts';

/** A pull request at one moment. */
export interface PullRequest {
  readonly change: HostedChange;
  /** Alike in two answers only where nothing was pushed, said or labelled between them. */
  readonly moment: string;
  /** How many commits it has. */
  readonly commits: number;
  readonly createdAt: string;
  readonly labels: readonly string[];
}

/** @throws RegistryError NOT_DECLARED where there is none of the number, HOST_UNREACHABLE, HOST_REFUSED. */
export async function readPullRequest(connection: Connection, number: number): Promise<PullRequest> {
  const asked = { what: `pull request ${number}`, permission: 'pull-requests: read' };
  if (!Number.isSafeInteger(number) || number < 1)
    throw new RegistryError('NOT_DECLARED', `GitHub knows no pull request ${number}.`, { fix: 'Check the number.' });
  const answer = await ask(connection, asked, (octokit) =>
    octokit.rest.pulls.get({ ...repositoryOf(connection), pull_number: number }),
  );
  const change = hostedChange(answer);
  return {
    change,
    moment: JSON.stringify([change.head.commit, change.base.ref, change.open, answer.at('updated_at').time()]),
    commits: answer.at('commits').number(),
    createdAt: answer.at('created_at').time(),
    labels: answer
      .at('labels')
      .list()
      .map((label) => label.at('name').text()),
  };
}

function hostedChange(answer: Answer): HostedChange {
  const author = accountOf(answer.at('user')) ?? GHOST;
  const base = answer.at('base');
  const head = answer.at('head');
  const from = head.at('repo').maybe((repository) => repository.at('id').number());
  return {
    number: answer.at('number').number(),
    title: answer.at('title').text(),
    author,
    draft: answer.at('draft').isTrue(),
    open: answer.at('state').text() === 'open',
    base: { ref: base.at('ref').text(), commit: base.at('sha').commit() },
    // A fork that was deleted was still a fork.
    head: {
      ref: head.at('ref').text(),
      commit: head.at('sha').commit(),
      isFork: from !== base.at('repo').at('id').number(),
    },
    // Before the merge the member names a trial of it.
    ...(answer.at('merged').isTrue() && { landedAs: answer.at('merge_commit_sha').commit() }),
  };
}

/** The account that stands at GitHub for every deleted one. */
const GHOST = { host: 'github', id: 10137, login: 'ghost' } as const;
