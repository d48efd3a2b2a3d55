import { resolve } from 'node:path';
import { type ClientOptions, clientOptions, openClient } from '../client/open.ts';
import { EXIT } from '../exit.ts';
import type { Verb } from '../verb.ts';

/** `ctxr verify [DIR]`: everything that a publication reaches, fetched and held against what was signed. */
export const verb: Verb<ClientOptions> = {
  define: (command) =>
    void clientOptions(command)
      .argument('[dir]', 'a published folder, instead of a URL')
      .addHelpText(
        'after',
        '\nExit code 4 where something is not what was signed.\n\nExamples:\n  ctxr verify --registry https://contexts.example.org --root root.json\n  ctxr verify public',
      ),

  async run(session, [dir], options) {
    const server = dir === undefined ? undefined : await serve(resolve(session.directory, dir));
    try {
      const client = await openClient(session, server ? { cache: false, ...options, registry: server.url } : options);
      const verified = await client.verify();
      const { commit, generated } = client.head;
      session.answer(
        { ...verified, commit, generated, expires: client.expires.toISOString(), versionsOfMetadata: client.versions },
        () =>
          [
            `verified ${verified.names} names, ${verified.versions} versions, ${verified.objects} objects, ${verified.nodes} nodes`,
            `  seq      ${verified.seq}`,
            `  root     ${verified.root}`,
            `  commit   ${commit}`,
            `  expires  ${client.expires.toISOString()}`,
          ].join('\n'),
      );
      return EXIT.fine;
    } finally {
      await server?.close();
    }
  },
};

const serve = async (folder: string): Promise<{ readonly url: string; close(): Promise<void> }> => {
  const { serveFolder } = await import('@ctxr/registry');
  return serveFolder(folder, { port: 0 });
};
