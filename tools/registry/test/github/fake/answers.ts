import type { CheckRun, Comment, Commit, PullRequest, Review, State } from './state.ts';

/** The numbers of the repository and of a fork of it. */
const REPOSITORY = 1;
const FORK = 2;

export const userAnswer = (state: State, id: number | undefined): object | null => {
  const account = id === undefined ? undefined : state.accounts.get(id);
  return account === undefined ? null : { id: account.id, login: account.login, type: account.type };
};

export const pullAnswer = (state: State, pull: PullRequest): object => ({
  number: pull.number,
  title: pull.title,
  state: pull.state,
  draft: pull.draft,
  user: userAnswer(state, pull.author),
  base: { ref: pull.base.ref, sha: pull.base.sha, repo: { id: REPOSITORY } },
  head: { ref: pull.head.ref, sha: pull.head.sha, repo: { id: pull.head.fork ? FORK : REPOSITORY } },
  created_at: pull.createdAt,
  updated_at: pull.updatedAt,
  merged_at: pull.mergedAt ?? null,
  // Before the merge GitHub names a trial of it here.
  merge_commit_sha: pull.mergeCommit ?? 'f'.repeat(40),
  labels: pull.labels.map((name) => ({ name })),
});

export const wholePullAnswer = (state: State, pull: PullRequest): object => ({
  ...pullAnswer(state, pull),
  merged: pull.mergedAt !== undefined,
  commits: pull.commits.length,
  comments: pull.comments.length,
});

export const reviewAnswer = (state: State, review: Review): object => ({
  id: review.id,
  user: userAnswer(state, review.by),
  state: review.state,
  body: review.body,
  commit_id: review.commit,
  ...(review.at !== undefined && { submitted_at: review.at }),
});

export const commentAnswer = (state: State, comment: Comment): object => ({
  id: comment.id,
  user: userAnswer(state, comment.by),
  body: comment.body,
  created_at: comment.at,
  updated_at: comment.editedAt,
});

export const commitAnswer = (state: State, commit: Commit): object => ({
  sha: commit.sha,
  author: userAnswer(state, commit.author),
  committer: userAnswer(state, commit.committer),
});

export const runAnswer = (run: CheckRun): object => ({
  id: run.id,
  name: run.name,
  head_sha: run.commit,
  external_id: run.externalId,
  status: 'completed',
  conclusion: run.conclusion,
  started_at: run.startedAt,
  completed_at: run.startedAt,
  app: { id: run.app },
  output: { title: run.title, summary: run.summary, text: null, annotations_count: run.annotations.length },
});
