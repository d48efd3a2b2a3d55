import { type Connection, repositoryOf } from './connection.ts';
import { everyEntry, PAGE } from './pages.ts';

/** The numbers of the open pull requests, the lowest first. */
export async function readOpenChanges(connection: Connection): Promise<readonly number[]> {
  const asked = { what: 'open pull requests', permission: 'pull-requests: read' };
  const entries = await everyEntry(connection, asked, { key: 'number' }, (octokit, page) =>
    octokit.rest.pulls.list({
      ...repositoryOf(connection),
      state: 'open',
      sort: 'created',
      direction: 'asc',
      ...PAGE,
      page,
    }),
  );
  return entries.map((pull) => pull.at('number').number()).toSorted((a, b) => a - b);
}
