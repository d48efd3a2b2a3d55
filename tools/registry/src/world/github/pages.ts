import type { Octokit } from '@octokit/rest';
import { RegistryError } from '../../error/registry-error.ts';
import { Answer } from './answer.ts';
import type { Connection } from './connection.ts';
import { failure, type Asked } from './failure.ts';

/** As many as GitHub gives at once. */
export const PAGE = { per_page: 100 } as const;

/** Longer lists are not read: no change that people can judge has them. */
const PAGES_AT_MOST = 50;

/** One page of a list and what GitHub says of the next. */
interface Page {
  readonly data: unknown;
  readonly headers: { readonly link?: string | undefined };
}

/**
 * All entries of a list, each once by its `key`, also where the pages shift while they are read. The next page is asked
 * for by number, so that no answer leads us to another address.
 * @param inside the member that holds the list, where the answer is an object
 */
export async function everyEntry(
  connection: Connection,
  asked: Asked,
  { key, inside }: { readonly key: string; readonly inside?: string },
  send: (octokit: Octokit, page: number) => Promise<Page>,
): Promise<readonly Answer[]> {
  const entries = new Map<unknown, Answer>();
  for (let page = 1; page <= PAGES_AT_MOST; page += 1) {
    const { data, headers } = await send(connection.octokit, page).catch((error: unknown) => {
      throw failure(error, asked, connection);
    });
    const answer = new Answer(data, asked.what);
    for (const entry of (inside === undefined ? answer : answer.at(inside)).list())
      entries.set(key === 'sha' ? entry.at(key).commit() : entry.at(key).number(), entry);
    if (!/;\s*rel="?next"?/.test(String(headers.link ?? ''))) return [...entries.values()];
  }
  throw new RegistryError(
    'HOST_REFUSED',
    `GitHub has more than ${PAGES_AT_MOST * PAGE.per_page} of the ${asked.what}.`,
    {
      fix: 'Open a new change with the same content, which starts with none.',
    },
  );
}
