import { type Listening, listening, mcpCommand } from '../src/served/mcp-program.ts';
import { publishedFolder } from '../src/served/published-folder.ts';
import { openFixtureServer } from './fixture-server/server.ts';

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

/** A server with the tools that the suite's scenarios call, behind the same door. */
async function fixtureTarget(): Promise<Listening> {
  const { url, close } = await openFixtureServer();
  return { url, stop: close };
}
