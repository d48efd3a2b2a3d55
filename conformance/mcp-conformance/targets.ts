import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localhostHostValidation, localhostOriginValidation, toNodeHandler } from '@modelcontextprotocol/node';
import { type Listening, listening, mcpCommand } from '../src/served/mcp-program.ts';
import { publishedFolder } from '../src/served/published-folder.ts';
import { fixtureHandler } from './fixture-server/server.ts';

/** The servers that the suite is put to. */
export const TARGETS = { registry: registryTarget, fixtures: fixtureTarget } as const;

/** The name of a server that the suite is put to. */
export type Target = keyof typeof TARGETS;

/** `ctxr mcp --http` over a published registry. */
async function registryTarget(): Promise<Listening> {
  const published = await publishedFolder();
  const { url, stop } = await listening(mcpCommand(published, '--http', '0'));
  return { url, stop: () => stop().finally(published.remove) };
}

/** A server with the tools that the suite's scenarios call, on the library that our door is made of; the door itself is the registry's. */
async function fixtureTarget(): Promise<Listening> {
  const handler = fixtureHandler();
  const [answer, hostIsLocal, originIsLocal] = [
    toNodeHandler(handler) as RequestListener,
    localhostHostValidation(),
    localhostOriginValidation(),
  ];
  const server = createServer((request, response) => {
    if (hostIsLocal(request, response) && originIsLocal(request, response)) answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    async stop() {
      await handler.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
