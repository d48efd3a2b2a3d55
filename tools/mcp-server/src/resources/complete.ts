import type { ServedRegistry } from '../served/served-registry.ts';
import type { ResourceKind } from './release-uri.ts';

/**
 * All ids of a kind that begin with what was typed; the library sends the first hundred and how many there are. Where the
 * index cannot be read, nothing is offered.
 */
export async function completeId(registry: ServedRegistry, kind: ResourceKind, typed: string): Promise<string[]> {
  const listings = await listed(registry, kind);
  return listings.map(({ id }) => id).filter((id) => id.startsWith(typed));
}

/** The versions of a name that begin with what was typed, the newest first; revoked ones are not offered. */
export async function completeVersion(
  registry: ServedRegistry,
  kind: ResourceKind,
  id: string | undefined,
  typed: string,
): Promise<string[]> {
  const listings = await listed(registry, kind);
  return (listings.find((listing) => listing.id === id)?.versions ?? [])
    .filter(({ status }) => status !== 'revoked')
    .flatMap(({ version }) => (version?.startsWith(typed) ? [version] : []))
    .toReversed();
}

/** Teams and organisations that begin with what was typed. */
export async function completeOwner(registry: ServedRegistry, typed: string): Promise<string[]> {
  const owners = new Set((await listed(registry, undefined)).flatMap(({ owner }) => owner ?? []));
  return [...owners].filter((id) => id.startsWith(typed)).sort();
}

async function listed(registry: ServedRegistry, kind: ResourceKind | undefined) {
  try {
    return await registry.client.list(kind);
  } catch {
    return [];
  }
}
