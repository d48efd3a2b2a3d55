import type { Writer } from '../../governance/signal.ts';
import { accountOf } from './account.ts';
import { type Connection, repositoryOf } from './connection.ts';
import { everyEntry, PAGE } from './pages.ts';
import type { PullRequest } from './pull-request.ts';

/** Who made the commits of a change, as far as GitHub tells. */
export interface Writers {
  /** With who opened the change first, without a commit. */
  readonly writers: readonly Writer[];
  /** The commits that GitHub lists, the oldest first: 250 at the most. */
  readonly commits: readonly string[];
  /** Whether the change has more commits than GitHub lists. */
  readonly partial: boolean;
}

/** Reads the accounts behind the commits. An address that belongs to no account has none; git has the address. */
export async function readWriters(connection: Connection, pull: PullRequest): Promise<Writers> {
  const { number, author } = pull.change;
  const asked = { what: `commits of pull request ${number}`, permission: 'pull-requests: read' };
  const entries = await everyEntry(connection, asked, { key: 'sha' }, (octokit, page) =>
    octokit.rest.pulls.listCommits({ ...repositoryOf(connection), pull_number: number, ...PAGE, page }),
  );
  const writers = entries.flatMap((entry) =>
    (['author', 'committer'] as const).flatMap((as): readonly Writer[] => {
      const account = accountOf(entry.at(as));
      return account ? [{ as, account, commit: entry.at('sha').commit() }] : [];
    }),
  );
  return {
    writers: [{ as: 'author', account: author }, ...writers],
    commits: entries.map((entry) => entry.at('sha').commit()),
    partial: entries.length < pull.commits,
  };
}
