import { EXIT } from '../exit.ts';
import { registryFolder } from '../registry-folder.ts';
import { Narrator } from '../start/narrator.ts';
import { clientRound } from '../start/round.ts';
import { publishHere } from '../start/stage.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly once?: boolean;
  readonly port: string;
}

/** `ctxr start`: the whole job on this machine, from the declarations to a client's verified lookup. */
export const verb: Verb<Options> = {
  define: (command) =>
    void command
      .option('--once', 'stop after the round instead of serving on')
      .option('--port <number>', '0 takes any free port', '8787')
      .addHelpText('after', '\nExample:\n  ctxr start --once'),

  async run(session, _, { once, port }) {
    const number = Number(port);
    if (!/^\d+$/.test(port) || number > 65_535)
      throw new UsageError(`\`${port}\` is no port`, 'use a number from 0 to 65535');
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
      await clientRound(narrator, publishing, stage, server.url);
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
