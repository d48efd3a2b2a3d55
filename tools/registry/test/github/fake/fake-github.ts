import { BareRepository } from './bare-repository.ts';
import type { Fault } from './faults.ts';
import { FakeServer } from './server.ts';
import type { Account, CheckRun, Comment, Commit, PullRequest, State, Token } from './state.ts';

/** The app and the account of GitHub Actions. */
const ACTIONS = { app: 15368, account: 41898282 } as const;

export const TOKEN = 'ghs_fake';

const ALL = { pull_requests: 'write', checks: 'write', contents: 'read' } as const;

export interface FakeOptions {
  /** A real bare repository, in which the commits are and merges are made. */
  readonly bare?: string;
  readonly repository?: string;
  readonly now?: string;
}

/** A change as it is opened. */
export interface Opened {
  readonly author: number;
  /** The head; made up where there is no bare repository. */
  readonly head?: string;
  readonly commits?: readonly Commit[];
  readonly fork?: boolean;
  readonly draft?: boolean;
  readonly title?: string;
}

/**
 * A GitHub on loopback: what people and other apps do there are its methods, what the API shows is held to GitHub's own
 * description. Each act takes a second of its clock.
 */
export class FakeGitHub {
  readonly url: string;
  readonly repository: string;
  readonly #server: FakeServer;
  readonly #state: State;
  readonly #bare: BareRepository | undefined;
  #made = 0;

  private constructor(url: string, repository: string, server: FakeServer, state: State, bare?: BareRepository) {
    this.url = url;
    this.repository = repository;
    this.#server = server;
    this.#state = state;
    this.#bare = bare;
  }

  static async start(options: FakeOptions = {}): Promise<FakeGitHub> {
    const { repository = 'org-alpha/registry', now = '2026-11-20T09:00:00Z' } = options;
    const state: State = {
      accounts: new Map(),
      pulls: new Map(),
      runs: [],
      queue: new Map(),
      rules: [],
      tokens: new Map([[TOKEN, { ...ACTIONS, permissions: ALL }]]),
      next: 1_000,
      now,
    };
    const bare = options.bare === undefined ? undefined : new BareRepository(options.bare);
    const server = new FakeServer(state, repository, (commit) => bare?.has(commit) ?? commit.startsWith('0'));
    const fake = new FakeGitHub(await server.listen(), repository, server, state, bare);
    fake.account('github-actions[bot]', ACTIONS.account, 'Bot');
    return fake;
  }

  /** @throws Error where a request or an answer did not keep to GitHub's description. */
  async close(): Promise<void> {
    await this.#server.close();
    if (this.#server.violations.length > 0) throw new Error(this.#server.violations.join('\n'));
  }

  /** What did not keep to GitHub's description, and forgets it. */
  takeViolations(): readonly string[] {
    return this.#server.violations.splice(0);
  }

  /** `METHOD /path?query` of each request since the last call. */
  takeRequests(): readonly string[] {
    return this.#server.requests.splice(0);
  }

  /** Lets the next requests of this form go wrong. */
  fault(on: RegExp, fault: Fault, times = 1): void {
    this.#server.faults.push({ on, fault, times });
  }

  get now(): string {
    return this.#state.now;
  }

  pass(seconds: number): void {
    const later = Date.parse(this.#state.now) + seconds * 1_000;
    this.#state.now = `${new Date(later).toISOString().slice(0, 19)}Z`;
  }

  /** @returns the account's number */
  account(login: string, id: number, type: Account['type'] = 'User', email = `${login}@example.org`): number {
    this.#state.accounts.set(id, { id, login, type, email });
    return id;
  }

  /** The login changes, the number stays. */
  rename(id: number, login: string): void {
    const account = this.#state.accounts.get(id);
    if (account) account.login = login;
  }

  /** Makes a token known. */
  token(text: string, token: Partial<Token> = {}): void {
    this.#state.tokens.set(text, { ...ACTIONS, permissions: ALL, ...token });
  }

  /** A commit that nobody made before, for a fake without a bare repository. */
  commit(): string {
    this.#made += 1;
    return `0${this.#made.toString(16).padStart(39, '0')}`;
  }

  /** @returns the change's number */
  open({ author, head = this.commit(), commits, fork = false, draft = false, title = 'A change' }: Opened): number {
    this.pass(1);
    const number = this.#state.pulls.size + 1;
    const base = { ref: 'main', sha: this.#bare?.tip('main') ?? this.commit() };
    const pull: PullRequest = {
      number,
      author,
      title,
      draft,
      state: 'open',
      base,
      head: { ref: `change-${number}`, sha: head, fork },
      commits: commits ?? this.#commits(base.sha, head, author),
      reviews: [],
      comments: [],
      labels: [],
      createdAt: this.now,
      updatedAt: this.now,
    };
    this.#state.pulls.set(number, pull);
    this.#bare?.point(`refs/pull/${number}/head`, head);
    return number;
  }

  /** Somebody pushes, with force or without. */
  push(number: number, head = this.commit(), commits?: readonly Commit[]): string {
    const pull = this.pull(number);
    pull.head.sha = head;
    if (this.#bare) pull.base.sha = this.#bare.tip('main');
    pull.commits = commits ?? this.#commits(pull.base.sha, head, pull.author);
    this.#bare?.point(`refs/pull/${number}/head`, head);
    this.#touch(pull);
    return head;
  }

  /** @returns the review's number */
  review(
    number: number,
    by: number | undefined,
    state: string,
    given: { body?: string; commit?: string | null } = {},
  ): number {
    const pull = this.pull(number);
    this.#touch(pull);
    const id = this.#state.next++;
    pull.reviews.push({
      id,
      ...(by !== undefined && { by }),
      state,
      body: given.body ?? '',
      commit: given.commit === undefined ? pull.head.sha : given.commit,
      ...(state !== 'PENDING' && { at: this.now }),
    });
    return id;
  }

  dismiss(number: number, review: number): void {
    this.#alterReview(number, review, { state: 'DISMISSED' });
  }

  /** Whoever wrote a review changes its text; its time stays. */
  editReview(number: number, review: number, body: string): void {
    this.#alterReview(number, review, { body });
  }

  label(number: number, name: string): void {
    this.pull(number).labels.push(name);
    this.#touch(this.pull(number));
  }

  /** @returns the comment's number */
  comment(number: number, by: number, body: string): number {
    this.#touch(this.pull(number));
    const id = this.#state.next++;
    this.pull(number).comments.push({ id, by, body, at: this.now, editedAt: this.now });
    return id;
  }

  /** Somebody sets the rulesets of `main`. */
  setRules(rules: readonly object[]): void {
    this.#state.rules = rules;
  }

  /** A check run of some app, as it may make any. */
  checkRun(run: Pick<CheckRun, 'app' | 'name' | 'commit' | 'externalId'>): void {
    const id = this.#state.next++;
    const shown = { conclusion: 'success', title: '', summary: '', annotations: [] };
    this.#state.runs.push({ ...run, ...shown, id, startedAt: this.now });
  }

  closeChange(number: number): void {
    this.pull(number).state = 'closed';
    this.#touch(this.pull(number));
  }

  /** Lands a change. @returns the commit on `main` */
  merge(number: number, method: 'merge' | 'squash' = 'merge'): string {
    const pull = this.pull(number);
    this.#touch(pull);
    return this.#landed(pull, this.#merged(pull, method));
  }

  /** Puts a change into the merge queue. @returns the branch and the commit that would land */
  enqueue(number: number, method: 'merge' | 'squash' = 'merge'): { readonly ref: string; readonly commit: string } {
    const pull = this.pull(number);
    this.#touch(pull);
    const base = this.#bare?.tip('main') ?? pull.base.sha;
    const ref = `refs/heads/gh-readonly-queue/main/pr-${number}-${base}`;
    const commit = this.#merged(pull, method);
    this.#bare?.point(ref, commit);
    this.#state.queue.set(ref, commit);
    return { ref, commit };
  }

  /** Lands what is in the merge queue under the branch. */
  landQueued(number: number, ref: string): string {
    const pull = this.pull(number);
    const commit = this.#state.queue.get(ref) ?? '';
    this.#state.queue.delete(ref);
    this.#touch(pull);
    this.#landed(pull, commit);
    this.#bare?.drop(ref);
    return commit;
  }

  pull(number: number): PullRequest {
    const pull = this.#state.pulls.get(number);
    if (pull === undefined) throw new Error(`no change ${number}`);
    return pull;
  }

  comments(number: number): readonly Comment[] {
    return this.pull(number).comments;
  }

  runs(commit: string): readonly CheckRun[] {
    return this.#state.runs.filter((run) => run.commit === commit);
  }

  #alterReview(number: number, id: number, change: { state?: string; body?: string }): void {
    const review = this.pull(number).reviews.find((one) => one.id === id);
    if (review === undefined) throw new Error(`no review ${id}`);
    this.#touch(this.pull(number));
    Object.assign(review, change);
  }

  #merged(pull: PullRequest, method: 'merge' | 'squash'): string {
    const message = `${pull.title} (#${pull.number})`;
    return this.#bare?.merge(this.#bare.tip('main'), pull.head.sha, method, message, this.now) ?? this.commit();
  }

  #landed(pull: PullRequest, commit: string): string {
    this.#bare?.point('refs/heads/main', commit);
    Object.assign(pull, { state: 'closed', mergedAt: this.now, mergeCommit: commit });
    return commit;
  }

  #commits(base: string, head: string, author: number): readonly Commit[] {
    const byEmail = new Map([...this.#state.accounts.values()].map(({ id, email }) => [email, id]));
    if (this.#bare === undefined) return [{ sha: head, author, committer: author }];
    return this.#bare.between(base, head).map((commit) => {
      const [by, committer] = [byEmail.get(commit.author), byEmail.get(commit.committer)];
      return {
        sha: commit.sha,
        ...(by !== undefined && { author: by }),
        ...(committer !== undefined && { committer }),
      };
    });
  }

  #touch(pull: PullRequest): void {
    this.pass(1);
    pull.updatedAt = this.now;
  }
}
