import { McpServer, type McpServerFactory } from '@modelcontextprotocol/server';
import { cachingOf } from './caching.ts';
import { INSTRUCTIONS } from './instructions.ts';
import { type Meter, NO_METER } from './metering.ts';
import { registerPrompts } from './prompts/propose-context.ts';
import { registerResources } from './resources/register.ts';
import type { ServedRegistry } from './served/served-registry.ts';
import { WholeChecks } from './served/whole-check.ts';
import { registerTools } from './tools/register.ts';
import { VERSION } from './version.ts';

/** What is served, and who watches. */
export interface RegistryServerOptions {
  readonly registry: ServedRegistry;
  /** Whether callers show a token; then nothing is for shared caches. */
  readonly authorized?: boolean;
  readonly meter?: Meter;
  /** Hears of faults of ours, which callers are told nothing of. */
  readonly onFault?: (fault: unknown) => void;
}

/** Makes the registry's MCP server for one connection or one request; the same one serves both eras of the protocol. */
export function registryServer(options: RegistryServerOptions): McpServerFactory {
  const { registry, authorized = false, meter = NO_METER, onFault = () => undefined } = options;
  const whole = new WholeChecks(registry);
  const caching = cachingOf(registry.refreshSeconds, authorized);
  const watch = { meter, onFault };
  return () => {
    const server = new McpServer(
      { name: 'ctxr', title: titleOf(registry), version: VERSION },
      {
        instructions: INSTRUCTIONS,
        capabilities: {
          resources: { listChanged: true },
          tools: { listChanged: false },
          prompts: { listChanged: false },
        },
        cacheHints: {
          'server/discover': caching.server,
          'tools/list': caching.server,
          'prompts/list': caching.server,
          'resources/templates/list': caching.server,
          'resources/list': caching.index,
        },
      },
    );
    registerTools(server, registry, whole, watch);
    registerResources(server, registry, caching, watch);
    registerPrompts(server, registry, watch);
    return server;
  };
}

const titleOf = ({ domain }: ServedRegistry): string =>
  domain === undefined ? 'Context registry' : `Context registry of ${domain}`;
