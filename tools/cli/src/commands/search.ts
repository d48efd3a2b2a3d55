import type { Listing } from '@ctxr/client';
import { type ClientOptions, clientOptions, openClient } from '../client/open.ts';
import { EXIT } from '../exit.ts';
import { printable } from '../printable.ts';
import type { Verb } from '../verb.ts';

/** `ctxr search WORDS`: names whose id, name, description or tags hold every word; exit code 1 where there is none. */
export const verb: Verb<ClientOptions> = {
  define: (command) =>
    void clientOptions(command)
      .argument('[words...]', 'left out, everything is listed')
      .addHelpText('after', '\nExample:\n  ctxr search session user'),

  async run(session, words, options) {
    const client = await openClient(session, options);
    const found = await client.search(words.join(' '));
    session.answer({ found: found.map(({ text: _, ...listing }) => listing) }, () => printable(table(found)));
    if (found.length > 0) return EXIT.fine;
    session.note('nothing holds all of these words');
    return EXIT.refused;
  },
};

function table(found: readonly Listing[]): string {
  const rows = found.map(({ kind, id, version, status, name }) => [
    `${kind}:${id}${version === undefined ? '' : `@${version}`}`,
    status,
    name,
  ]);
  const width = (at: number): number => Math.max(0, ...rows.map((row) => row[at]?.length ?? 0));
  return rows
    .map(
      ([reference = '', status = '', name = '']) =>
        `${reference.padEnd(width(0))}  ${status.padEnd(width(1))}  ${name}`,
    )
    .join('\n');
}
