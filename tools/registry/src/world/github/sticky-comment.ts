import { isBot } from './account.ts';
import type { Answer } from './answer.ts';
import { readComments } from './comments.ts';
import { ask, type Connection, repositoryOf } from './connection.ts';
import { cutMarkdown } from './cut-markdown.ts';
import { otherIdentity } from './own-identity.ts';
import { NO_RETRY, writeOnce } from './write-once.ts';

const ASKED = { what: 'comment', permission: 'pull-requests: write' } as const;

/**
 * Shows the report in the one comment of ours, which is edited in place. Ours is what our own account wrote and what
 * starts with the mark: anybody can copy the mark. Where there are several, the oldest is it and the others stay.
 */
export async function showComment(connection: Connection, number: number, markdown: string): Promise<void> {
  const mark = `<!-- ${connection.checkName} -->\n`;
  const body = `${mark}${cutMarkdown(markdown, mark.length)}`;
  await writeOnce(async () => {
    const ours = (await readComments(connection, number)).find(
      (comment) => isOwn(comment, connection) && bodyOf(comment).startsWith(mark),
    );
    if (ours === undefined) await create(connection, number, body);
    else if (bodyOf(ours) !== normal(body)) await edit(connection, ours.at('id').number(), body);
  });
}

const isOwn = (comment: Answer, { self }: Connection): boolean =>
  comment.at('user').maybe((user) => isBot(user) && user.at('id').number() === self.account) === true;

const bodyOf = (comment: Answer): string => normal(comment.at('body').maybe((body) => body.text()) ?? '');

/** Hosts keep line ends and blank ends as they like. */
const normal = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();

async function create(connection: Connection, number: number, body: string): Promise<void> {
  const { self } = connection;
  const comment = await ask(connection, ASKED, (octokit) =>
    octokit.rest.issues.createComment({ ...repositoryOf(connection), issue_number: number, body, ...NO_RETRY }),
  );
  const author = comment.at('user').maybe((user) => user.at('id').number());
  if (author !== self.account) throw otherIdentity('account', author, self.account);
}

async function edit(connection: Connection, id: number, body: string): Promise<void> {
  await ask(connection, ASKED, (octokit) =>
    octokit.rest.issues.updateComment({ ...repositoryOf(connection), comment_id: id, body }),
  );
}
