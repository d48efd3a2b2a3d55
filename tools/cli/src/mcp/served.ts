import { ClientError } from '@ctxr/client';
import { type Metrics, ServedRegistry } from '@ctxr/mcp-server';
import { type ClientOptions, openClient } from '../client/open.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';

/** Opens the registry that is served, and reads its names once, so that the first caller need not wait. */
export async function openServed(
  session: Session,
  options: ClientOptions & { readonly refresh: string },
  metrics: Metrics,
): Promise<ServedRegistry> {
  const refreshSeconds = Number(options.refresh);
  if (!/^\d{1,5}$/.test(options.refresh) || refreshSeconds < 1)
    throw new UsageError(`--refresh \`${options.refresh}\` is no number of seconds`, '--refresh 60');
  const client = await openClient(session, options);
  const discovery = await client.discovery().catch(unlessUnavailable);
  await client.list();
  const registry = new ServedRegistry(client, {
    refreshSeconds,
    ...(discovery !== undefined && { domain: discovery.domain }),
    onRefreshFailure: (failure) => {
      metrics.refreshFailed();
      session.note(`warning: no newer publication: ${wordsOf(failure)}`);
    },
  });
  metrics.watch(registry);
  return registry;
}

function unlessUnavailable(failure: unknown): undefined {
  if (failure instanceof ClientError && failure.kind === 'unavailable') return undefined;
  throw failure;
}

const wordsOf = (failure: unknown): string =>
  failure instanceof ClientError ? `${failure.code}: ${failure.message}` : String(failure);
