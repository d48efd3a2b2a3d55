import { type Connection, repositoryOf } from './connection.ts';
import { everyEntry, PAGE } from './pages.ts';

/** An open pull request, and where its head is. */
export interface OpenChange {
  readonly number: number;
  readonly head: string;
}

/** The open pull requests, the lowest number first. */
export async function readOpenChanges(connection: Connection): Promise<readonly OpenChange[]> {
  const asked = { what: 'open pull requests', permission: 'pull-requests: read' };
  const order = { state: 'open', sort: 'created', direction: 'asc' } as const;
  const entries = await everyEntry(connection, asked, { key: 'number' }, (octokit, page) =>
    octokit.rest.pulls.list({ ...repositoryOf(connection), ...order, ...PAGE, page }),
  );
  return entries
    .map((pull) => ({ number: pull.at('number').number(), head: pull.at('head').at('sha').commit() }))
    .toSorted((a, b) => a.number - b.number);
}
