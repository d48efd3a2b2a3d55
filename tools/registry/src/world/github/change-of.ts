import { RegistryError } from '../../error/registry-error.ts';
import type { Answer } from './answer.ts';
import { ask, type Connection, repositoryOf } from './connection.ts';
import { everyEntry, PAGE } from './pages.ts';

const QUEUE = /^(?:refs\/heads\/)?gh-readonly-queue\/.+\/pr-([1-9]\d{0,14})-[0-9a-f]{40,64}$/;

/** The number in the name of a merge queue's branch; undefined for every other name. */
export function queuedChange(ref: string): number | undefined {
  const number = QUEUE.exec(ref)?.[1];
  return number === undefined ? undefined : Number(number);
}

/**
 * The change that a commit landed, or that a merge queue is about to land with it.
 * @param commit a commit's id, or the name of a merge queue's branch
 */
export async function readChangeOf(connection: Connection, commit: string): Promise<number | undefined> {
  return queuedChange(commit) ?? (await landedBy(connection, commit)) ?? (await queuedAs(connection, commit));
}

/** Only the commit on the base branch landed the change; GitHub also lists changes that merely hold the commit. */
async function landedBy(connection: Connection, commit: string): Promise<number | undefined> {
  const asked = { what: `pull requests with commit ${commit}`, permission: 'pull-requests: read' };
  const entries = await everyEntry(connection, asked, { key: 'number' }, (octokit, page) =>
    octokit.rest.repos.listPullRequestsAssociatedWithCommit({
      ...repositoryOf(connection),
      commit_sha: commit,
      ...PAGE,
      page,
    }),
  ).catch((error: unknown): readonly Answer[] => {
    if (error instanceof RegistryError && error.code === 'NOT_DECLARED') return [];
    throw error;
  });
  return entries
    .filter((pull) => !pull.at('merged_at').isAbsent && pull.at('merge_commit_sha').maybe((id) => id.text()) === commit)
    .map((pull) => pull.at('number').number())
    .toSorted((a, b) => a - b)[0];
}

async function queuedAs(connection: Connection, commit: string): Promise<number | undefined> {
  const asked = { what: 'branches of the merge queue', permission: 'contents: read' };
  const refs = await ask(connection, asked, (octokit) =>
    octokit.rest.git.listMatchingRefs({ ...repositoryOf(connection), ref: 'heads/gh-readonly-queue/' }),
  );
  const branch = refs.list().find((ref) => ref.at('object').at('sha').text() === commit);
  return branch && queuedChange(branch.at('ref').text());
}
