import { ClientError, type RegistryClient } from '@ctxr/client';
import type { LiveServer, Target } from '@ctxr/mcp';
import type { Server, Status } from '@ctxr/model';
import { isId } from '@ctxr/model';
import { UsageError } from '../usage-error.ts';

/** A server's release as the verified index has it. */
export interface ApprovedServer {
  readonly id: string;
  readonly version: string;
  readonly status: Status;
  /** The decision that released it, where the registry is founded. */
  readonly decision?: string;
  readonly declaration: Server;
  /** By what it was found, where nobody named it. */
  readonly by?: 'name' | 'address' | 'package';
}

/** More servers than this are not all looked through. */
const MOST = 500;

/**
 * The release that a reference such as `crm@1.2.0` names: its newest live version where it names none.
 * @throws ClientError NOT_FOUND, NO_MATCHING_VERSION, REVOKED; UsageError for what is no server
 */
export async function approvedServer(client: RegistryClient, reference: string): Promise<ApprovedServer> {
  const id = reference.replace(/^participant[:/]/, '');
  if (!isId(id.replace(/@.*$/, '')))
    throw new UsageError(`\`${reference}\` is no server`, 'write its id, or id@version, such as crm@1.2.0');
  const found = await client.resolve(`participant:${id}`);
  const declaration = found.declaration as unknown as Server;
  if (declaration.kind !== 'server')
    throw new UsageError(`${found.id} is a ${String(declaration.kind)}, not a server`, 'ctxr search lists the servers');
  return {
    id: found.id,
    version: declaration.version,
    status: found.status,
    ...(found.decision && { decision: found.decision.id }),
    declaration,
  };
}

/**
 * The server of the registry that is the one at the target, by its address, its package or the name that it gives itself.
 * What a server says of itself proves nothing; it only says what it is to be held against.
 * @throws UsageError where none is it, or more than one; ClientError where the index cannot be trusted or read
 */
export async function matchingServer(
  client: RegistryClient,
  target: Target,
  live: LiveServer,
): Promise<ApprovedServer> {
  const listed = (await client.search('')).filter(
    ({ kind, version }) => kind === 'participant' && version !== undefined,
  );
  const name = live.server?.name ?? '';
  const words = new Set(name.toLowerCase().split(/[^a-z0-9]+/));
  const near =
    listed.length <= MOST ? listed : listed.filter(({ text }) => [...words].some((word) => text.includes(word)));
  const found: ApprovedServer[] = [];
  for (const { id, status } of near.slice(0, MOST)) {
    if (status === 'revoked') continue;
    const server = await approvedServer(client, id).catch(unlessNone);
    const by = server && likeness(server.declaration, target, name);
    if (server && by) found.push({ ...server, by });
  }
  const best = (['address', 'package', 'name'] as const)
    .map((by) => found.filter((server) => server.by === by))
    .find((servers) => servers.length > 0);
  const [only, ...others] = best ?? [];
  if (only && others.length === 0) return only;
  const shown = name === '' ? 'the server gives itself no name' : `it calls itself ${name}`;
  throw new UsageError(
    only
      ? `several servers of the registry could be meant: ${(best ?? []).map(({ id }) => id).join(', ')}`
      : `no server of the registry has this address, package or name (${shown})`,
    only
      ? `say which one: --server ${only.id}`
      : 'say which one: --server ID; or declare it: --record --name NAMESPACE/NAME',
  );
}

/** What has no release in force, or is no server, is not meant; anything else that goes wrong is no answer. */
function unlessNone(failure: unknown): undefined {
  const isNone = failure instanceof UsageError || (failure instanceof ClientError && failure.kind === 'refused');
  if (!isNone) throw failure;
}

function likeness({ server }: Server, target: Target, name: string): ApprovedServer['by'] {
  if (target.kind === 'url' && server.remotes?.some(({ url }) => sameUrl(url, target.url))) return 'address';
  if (target.kind === 'command') {
    const words = new Set(target.command.map((word) => word.replace(/(?<=.)@[^/@]*$/, '')));
    if (server.packages?.some(({ identifier }) => words.has(identifier))) return 'package';
  }
  return server.name === name ? 'name' : undefined;
}

const sameUrl = (text: string, url: URL): boolean =>
  URL.canParse(text) && new URL(text).href.replace(/\/$/, '') === url.href.replace(/\/$/, '');
