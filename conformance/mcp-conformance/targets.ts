import { listening, mcpCommand, verifyLiveCommand } from '../src/served/mcp-program.ts';
import { publishedFolder } from '../src/served/published-folder.ts';
import type { Run, TargetName } from './expected.ts';
import type { Outcome } from './expectation.ts';
import { openFixtureServer } from './fixture-server/server.ts';
import { runOnClient, runOnServer, scenarioNames } from './run-suite.ts';

/** What the suite is put to, until it is stopped. */
export interface Target {
  /** Which scenarios the suite has for it. */
  readonly side: 'server' | 'client';
  /** The address of a server. */
  readonly url?: string;
  /** Every scenario of a revision; without one, all but those that were judged before. */
  outcomes(revision: string | undefined, judged: ReadonlySet<string>): Promise<Outcome[]>;
  stop(): Promise<void>;
}

/** What the suite is put to, by name. */
export const TARGETS: Readonly<Record<TargetName, () => Promise<Target>>> = {
  registry,
  fixtures,
  'verify-live': verifyLive,
};

/** The revision that a run asks the suite for. */
export const revisionOf = (run: Run): string | undefined => (run === 'extensions' ? undefined : run);

const server = (url: string, stop: () => Promise<void>): Target => ({
  side: 'server',
  url,
  outcomes: async (revision, judged) =>
    (await runOnServer(url, revision)).filter(({ scenario }) => revision !== undefined || !judged.has(scenario)),
  stop,
});

/** `ctxr mcp --http` over a published registry. */
async function registry(): Promise<Target> {
  const published = await publishedFolder();
  const { url, stop } = await listening(mcpCommand(published, '--http', '0'));
  return server(url, () => stop().finally(published.remove));
}

/** A server with the tools that the suite's scenarios call, behind the same door. */
async function fixtures(): Promise<Target> {
  const { url, close } = await openFixtureServer();
  return server(url, close);
}

/** `ctxr verify-live`, which looks at a server as any client does, and calls nothing. */
async function verifyLive(): Promise<Target> {
  const published = await publishedFolder();
  const command = verifyLiveCommand(published, 'server-a@1.1.0');
  return {
    side: 'client',
    async outcomes(revision, judged) {
      const all: Outcome[] = [];
      for (const name of await scenarioNames('client', revision))
        if (revision !== undefined || !judged.has(name)) all.push(...(await runOnClient(command, name, revision)));
      return all;
    },
    stop: () => Promise.resolve(published.remove()),
  };
}
