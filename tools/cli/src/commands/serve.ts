import { resolve } from 'node:path';
import { EXIT } from '../exit.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly port: string;
  readonly host: string;
}

/** `ctxr serve DIR`: a published folder over HTTP, until the user stops it. */
export const verb: Verb<Options> = {
  define: (command) =>
    void command
      .argument('[dir]', 'a published folder', 'public')
      .option('--port <number>', '0 takes any free port', '8787')
      .option('--host <address>', 'the address to listen on', '127.0.0.1')
      .addHelpText('after', '\nExample:\n  ctxr publish && ctxr serve'),

  async run(session, [dir = 'public'], { port, host }) {
    const number = Number(port);
    if (!/^\d+$/.test(port) || number > 65_535)
      throw new UsageError(`\`${port}\` is no port`, 'use a number from 0 to 65535');
    const { serveFolder } = await import('@ctxr/registry');
    const folder = resolve(session.directory, dir);
    const server = await serveFolder(folder, { port: number, host });
    session.answer({ url: server.url, folder }, () => server.url);
    session.note(`serving ${folder}; Ctrl-C stops`);
    await session.io.stopped();
    await server.close();
    return EXIT.fine;
  },
};
