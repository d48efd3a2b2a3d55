import { serveOverStdio } from '@ctxr/mcp-server';
import { type ClientOptions, clientOptions } from '../client/open.ts';
import { EXIT } from '../exit.ts';
import { openServed } from '../mcp/served.ts';
import type { Verb } from '../verb.ts';

interface Options extends ClientOptions {
  readonly refresh: string;
}

/** `ctxr mcp`: a published registry as an MCP server, on standard input and output. */
export const verb: Verb<Options> = {
  define: (command) =>
    void clientOptions(command)
      .option('--refresh <seconds>', 'how often to look for a newer publication', '60')
      .addHelpText(
        'after',
        '\nWithout --http it speaks on standard input and output, for a client that starts it; messages go to stderr.\n\nExamples:\n  ctxr mcp --registry https://contexts.example.org --root root.json\n  ctxr mcp --registry public',
      ),

  async run(session, _, options) {
    const registry = await openServed(session, options);
    const ending = new AbortController();
    registry.keepFresh(ending.signal);
    const server = serveOverStdio({ registry, onFault: (fault) => session.note(`fault: ${String(fault)}`) });
    session.note('speaking MCP on standard input and output');
    await Promise.race([server.closed, session.io.stopped()]);
    ending.abort();
    await server.close();
    return EXIT.fine;
  },
};
