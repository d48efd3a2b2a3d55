import { resolve } from 'node:path';
import { EXIT } from '../exit.ts';
import { registryFolder } from '../registry-folder.ts';
import { assertModule } from '../start/exchange-round.ts';
import { Narrator } from '../start/narrator.ts';
import { clientRound } from '../start/round.ts';
import { publishHere } from '../start/stage.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly once?: boolean;
  readonly port: string;
  readonly exchange?: string;
}

/** `ctxr start`: the whole job on this machine, from the declarations to a client's verified lookup. */
export const verb: Verb<Options> = {
  define: (command) =>
    void command
      .option('--once', 'stop after the round instead of serving on')
      .option('--port <number>', '0 takes any free port', '8787')
      .option('--exchange <module>', 'also run a Node module with --registry and --root, and tell its lines as steps')
      .addHelpText('after', '\nExamples:\n  ctxr start --once\n  ctxr start --exchange exchange/main.js'),

  async run(session, _, { once, port, exchange }) {
    const number = Number(port);
    if (!/^\d+$/.test(port) || number > 65_535)
      throw new UsageError(`\`${port}\` is no port`, 'use a number from 0 to 65535');
    const module = exchange === undefined ? undefined : resolve(session.io.cwd, exchange);
    if (module !== undefined) await assertModule(module);
    const { loadPublishing, serveFolder } = await import('@ctxr/registry');
    const publishing = await loadPublishing();
    const narrator = new Narrator(session);
    const stage = await publishHere(narrator, publishing, await registryFolder(session.directory));
    const server = await narrator.step(
      'serve',
      () => serveFolder(stage.published, { port: number }),
      ({ url }) => url,
    );
    try {
      await clientRound(narrator, publishing, stage, { url: server.url, ...(module !== undefined && { module }) });
      if (once !== true) {
        narrator.say(`\nserving ${server.url}, root file ${stage.root}; Ctrl-C stops`);
        await session.io.stopped();
      }
    } finally {
      await server.close();
    }
    return EXIT.fine;
  },
};
