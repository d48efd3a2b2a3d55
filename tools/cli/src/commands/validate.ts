import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ClientOptions, clientOptions, openClient } from '../client/open.ts';
import { EXIT } from '../exit.ts';
import { printable } from '../printable.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

/** `ctxr validate REF FILE`: whether a payload is one of the context's; exit code 1 where it is not. */
export const verb: Verb<ClientOptions> = {
  define: (command) =>
    void clientOptions(command)
      .argument('<reference>', 'a context or a type, such as ctx-session-1@^1')
      .argument('<file>', 'the payload as JSON; - reads it from stdin')
      .addHelpText('after', '\nExample:\n  echo \'{"session_id":"s1"}\' | ctxr validate ctx-session@^1 -'),

  async run(session, [reference = '', file = ''], options) {
    const text =
      file === '-'
        ? await session.io.stdin.read()
        : await readFile(resolve(session.directory, file), 'utf8').catch((error: unknown) => {
            throw new UsageError(
              `${file} cannot be read: ${(error as Error).message}`,
              'give the path of a JSON file, or - for stdin',
            );
          });
    const payload = parse(text, file);
    const client = await openClient(session, options);
    const found = await client.resolve(reference);
    for (const { message } of found.warnings) session.note(`warning: ${message}`);
    const verdict = found.validate(payload);
    const { id, version, digest } = found;
    const against = { id, ...(version !== undefined && { version }), digest };
    if (verdict.ok) {
      session.answer({ ok: true, against }, () => `valid against ${id}@${version ?? ''}`);
      return EXIT.fine;
    }
    session.answer({ ok: false, against, problems: verdict.problems }, () =>
      printable(
        verdict.problems
          .map(({ pointer, message }) => `${pointer === '' ? '(payload)' : pointer}: ${message}`)
          .join('\n'),
      ),
    );
    session.note(
      `not valid against ${id}@${version ?? ''}: ${verdict.problems.length} ${verdict.problems.length === 1 ? 'problem' : 'problems'}`,
    );
    return EXIT.refused;
  },
};

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UsageError(
      `${file === '-' ? 'stdin' : file} is no JSON: ${(error as Error).message}`,
      'payloads are JSON',
    );
  }
}
