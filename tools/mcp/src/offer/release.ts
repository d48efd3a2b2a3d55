import { ClientError, type RegistryClient } from '@ctxr/client';
import type { Provision, Server } from '@ctxr/model';
import { WIRE_LIMITS } from '../wire/limits.ts';
import type { WireProvision } from '../wire/settings.ts';

/** A server's release in the registry, and what this server provides of it. */
export interface ServerRelease {
  readonly id: string;
  readonly version: string;
  readonly provides: readonly Provision[];
}

/** Finds the release of a server. @throws ClientError as `resolve`, and OPTIONS_INVALID for what is no server */
export async function serverRelease(
  registry: RegistryClient,
  reference: string,
  provides?: readonly Provision[],
): Promise<ServerRelease> {
  const { declaration } = await registry.resolve(`participant:${reference}`);
  if (!isServer(declaration))
    throw new ClientError('OPTIONS_INVALID', `${reference} is no participant of kind server; offer contexts as one.`);
  return { id: declaration.id, version: declaration.version, provides: provides ?? declaration.provides ?? [] };
}

/** What is in force of what a server provides, as its settings list it. */
export async function provisionsOf(
  registry: RegistryClient,
  { id, provides }: ServerRelease,
): Promise<readonly WireProvision[]> {
  const listed = provides.slice(0, WIRE_LIMITS.provides);
  const found = await Promise.all(listed.map((provision) => provisionOf(registry, id, provision)));
  return found.filter((one) => one !== undefined);
}

async function provisionOf(
  registry: RegistryClient,
  server: string,
  { context, version }: Provision,
): Promise<WireProvision | undefined> {
  const resolution = await resolveLive(registry, `${context}@${version}`);
  if (resolution?.kind !== 'context') return undefined;
  const bindings = (resolution.declaration.bindings ?? [])
    .filter((binding) => binding.server === server)
    .slice(0, WIRE_LIMITS.bindings)
    .map(({ server: _, ...place }) => place);
  return { context, version, digest: resolution.digest, ...(bindings.length > 0 && { bindings }) };
}

/** A release, or undefined for one that may not be used. */
async function resolveLive(registry: RegistryClient, reference: string) {
  try {
    return await registry.resolve(reference, { lock: false });
  } catch (error) {
    if (error instanceof ClientError && error.kind === 'refused') return undefined;
    throw error;
  }
}

const isServer = (declaration: object): declaration is Server => 'kind' in declaration && declaration.kind === 'server';
