import { commentAnswer, commitAnswer, pullAnswer, reviewAnswer, runAnswer, wholePullAnswer } from './answers.ts';
import type { CheckRun, PullRequest, State, Token } from './state.ts';

/** A request to an operation, already held to the description. */
export interface Request {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly token: Token;
  /** Whether the repository has a commit. */
  readonly has: (commit: string) => boolean;
}

/** What GitHub says no to. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** An answer's data, which the description completes; `list` is paged, inside a member where `inside` names one. */
export type Answered = { readonly data: unknown } | { readonly list: readonly unknown[]; readonly inside?: string };

/** How many commits of a change GitHub lists. */
const COMMITS_LISTED = 250;

/** The operations that the fake plays, by id, with the permission that each takes. */
export const OPERATIONS: Readonly<
  Record<string, readonly [permission: string, play: (state: State, request: Request) => Answered]>
> = {
  'pulls/get': ['pull_requests=read', (state, request) => ({ data: wholePullAnswer(state, pullOf(state, request)) })],
  'pulls/list': [
    'pull_requests=read',
    (state, { query }) => ({
      list: [...state.pulls.values()]
        .filter((pull) => pull.state === (query.get('state') ?? 'open'))
        .map((pull) => pullAnswer(state, pull)),
    }),
  ],
  'pulls/list-reviews': [
    'pull_requests=read',
    (state, request) => ({ list: pullOf(state, request).reviews.map((review) => reviewAnswer(state, review)) }),
  ],
  'pulls/list-commits': [
    'pull_requests=read',
    (state, request) => ({
      list: pullOf(state, request)
        .commits.slice(0, COMMITS_LISTED)
        .map((commit) => commitAnswer(state, commit)),
    }),
  ],
  'issues/list-comments': [
    'pull_requests=read',
    (state, request) => ({ list: pullOf(state, request).comments.map((comment) => commentAnswer(state, comment)) }),
  ],
  'issues/create-comment': [
    'pull_requests=write',
    (state, request) => {
      const pull = pullOf(state, request);
      const body = String(request.body['body']);
      const comment = { id: state.next++, by: request.token.account, body, at: state.now, editedAt: state.now };
      pull.comments.push(comment);
      pull.updatedAt = state.now;
      return { data: commentAnswer(state, comment) };
    },
  ],
  'issues/update-comment': [
    'pull_requests=write',
    (state, { path, body }) => {
      const all = [...state.pulls.values()].flatMap(({ comments }) => comments);
      const comment = all.find(({ id }) => id === Number(path['comment_id'])) ?? notFound();
      comment.body = String(body['body']);
      comment.editedAt = state.now;
      return { data: commentAnswer(state, comment) };
    },
  ],
  'checks/list-for-ref': ['checks=read', (state, request) => ({ list: runsOf(state, request), inside: 'check_runs' })],
  'checks/create': ['checks=write', (state, request) => ({ data: runAnswer(createdRun(state, request)) })],
  'checks/update': ['checks=write', (state, request) => ({ data: runAnswer(updatedRun(state, request)) })],
  'repos/list-pull-requests-associated-with-commit': [
    'pull_requests=read',
    (state, request) => {
      const commit = String(request.path['commit_sha']);
      if (!request.has(commit)) throw noCommit(commit);
      return { list: associated(state, commit).map((pull) => pullAnswer(state, pull)) };
    },
  ],
  'repos/get-branch-rules': [
    'contents=read',
    ({ rules }, { path }) => ({ list: path['branch'] === 'main' ? rules : [] }),
  ],
  'git/list-matching-refs': [
    'contents=read',
    (state, { path }) => ({
      data: [...state.queue]
        .filter(([ref]) => ref.startsWith(`refs/${path['ref']}`))
        .map(([ref, sha]) => ({ ref, object: { type: 'commit', sha } })),
    }),
  ],
};

const notFound = (): never => {
  throw new Refusal(404, 'Not Found');
};

const noCommit = (commit: string): Refusal => new Refusal(422, `No commit found for SHA: ${commit}`);

const pullOf = ({ pulls }: State, { path }: Request): PullRequest =>
  pulls.get(Number(path['pull_number'] ?? path['issue_number'])) ?? notFound();

/** Of a commit that landed, the changes that brought it; of another, the open ones that have it. */
function associated({ pulls }: State, commit: string): readonly PullRequest[] {
  const all = [...pulls.values()];
  const holds = ({ commits, mergeCommit }: PullRequest): boolean =>
    mergeCommit === commit || commits.some(({ sha }) => sha === commit);
  const merged = all.filter((pull) => pull.mergedAt !== undefined && holds(pull));
  return merged.length > 0 ? merged : all.filter((pull) => pull.state === 'open' && holds(pull));
}

function runsOf({ runs }: State, { path, query, has }: Request): readonly object[] {
  const commit = String(path['ref']);
  if (!has(commit)) throw noCommit(commit);
  const app = query.get('app_id');
  const name = query.get('check_name');
  const all = runs.filter(
    (run) => run.commit === commit && (app === null || run.app === Number(app)) && (name === null || run.name === name),
  );
  const newest = new Map(all.map((run) => [`${run.app} ${run.name}`, run]));
  return (query.get('filter') === 'all' ? all : [...newest.values()]).toReversed().map(runAnswer);
}

interface Output {
  readonly title?: string;
  readonly summary: string;
  readonly annotations?: readonly Readonly<Record<string, unknown>>[];
}

function createdRun(state: State, { body, token, has }: Request): CheckRun {
  const commit = String(body['head_sha']);
  if (!has(commit)) throw noCommit(commit);
  const output = body['output'] as Output;
  const run: CheckRun = {
    id: state.next++,
    app: token.app,
    name: String(body['name']),
    commit,
    externalId: typeof body['external_id'] === 'string' ? body['external_id'] : '',
    startedAt: typeof body['started_at'] === 'string' ? body['started_at'] : state.now,
    conclusion: String(body['conclusion']),
    title: output.title ?? '',
    summary: output.summary,
    annotations: checkedAnnotations(output),
  };
  state.runs.push(run);
  return run;
}

function updatedRun({ runs }: State, { path, body, token }: Request): CheckRun {
  const run = runs.find(({ id }) => id === Number(path['check_run_id'])) ?? notFound();
  if (run.app !== token.app) throw new Refusal(403, 'Invalid app_id');
  const output = body['output'] as Output;
  run.conclusion = String(body['conclusion']);
  run.title = output.title ?? run.title;
  run.summary = output.summary;
  run.annotations.push(...checkedAnnotations(output));
  return run;
}

/** A rule of GitHub that its schema does not state. */
function checkedAnnotations({ annotations = [] }: Output): object[] {
  for (const { start_line: start, end_line: end, start_column: column } of annotations)
    if (start !== end && column !== undefined) throw new Refusal(422, 'columns on several lines');
  return [...annotations];
}
