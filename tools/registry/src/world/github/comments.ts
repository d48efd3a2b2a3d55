import type { Answer } from './answer.ts';
import { type Connection, repositoryOf } from './connection.ts';
import { everyEntry, PAGE } from './pages.ts';

/** All comments below a pull request, the oldest first. */
export async function readComments(connection: Connection, number: number): Promise<readonly Answer[]> {
  const asked = { what: `comments of pull request ${number}`, permission: 'pull-requests: read' };
  const entries = await everyEntry(connection, asked, { key: 'id' }, (octokit, page) =>
    octokit.rest.issues.listComments({ ...repositoryOf(connection), issue_number: number, ...PAGE, page }),
  );
  return entries.toSorted((a, b) => a.at('id').number() - b.at('id').number());
}
