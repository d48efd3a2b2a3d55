/** An account; its number outlives its login. */
export interface Account {
  readonly id: number;
  login: string;
  readonly type: 'User' | 'Bot';
  /** The address in git commits that GitHub knows as its own. */
  readonly email: string;
}

export interface Review {
  readonly id: number;
  /** Absent where the account was deleted. */
  readonly by?: number;
  state: string;
  body: string;
  readonly commit: string | null;
  /** Absent for one that was not handed in. */
  readonly at?: string;
}

export interface Comment {
  readonly id: number;
  readonly by: number;
  body: string;
  readonly at: string;
  editedAt: string;
}

export interface CheckRun {
  readonly id: number;
  readonly app: number;
  readonly name: string;
  readonly commit: string;
  readonly externalId: string;
  readonly startedAt: string;
  conclusion: string;
  title: string;
  summary: string;
  readonly annotations: object[];
}

export interface Commit {
  readonly sha: string;
  readonly author?: number;
  readonly committer?: number;
}

export interface PullRequest {
  readonly number: number;
  readonly author: number;
  title: string;
  draft: boolean;
  state: 'open' | 'closed';
  readonly base: { readonly ref: string; sha: string };
  readonly head: { readonly ref: string; sha: string; readonly fork: boolean };
  commits: readonly Commit[];
  readonly reviews: Review[];
  readonly comments: Comment[];
  readonly labels: string[];
  readonly createdAt: string;
  updatedAt: string;
  mergedAt?: string;
  mergeCommit?: string;
}

/** Whose token asks, and what it may. */
export interface Token {
  readonly app: number;
  readonly account: number;
  readonly permissions: Readonly<Record<string, 'read' | 'write'>>;
}

/** Everything that the fake remembers. */
export interface State {
  readonly accounts: Map<number, Account>;
  readonly pulls: Map<number, PullRequest>;
  readonly runs: CheckRun[];
  /** Branches of merge queues, by full name. */
  readonly queue: Map<string, string>;
  readonly tokens: Map<string, Token>;
  /** What rulesets ask of `main`. */
  rules: readonly object[];
  /** The next number of a review, comment or check run. */
  next: number;
  now: string;
}
