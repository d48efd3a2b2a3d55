import { ClientError, type PublishedRelease, readReference, type RegistryClient } from '@ctxr/client';
import { type IndexKind, INDEX_KINDS, isVersion } from '@ctxr/model';

/**
 * The release that a reference means: with an exact version that one, whatever became of it; else the one that may be
 * used.
 * @throws ClientError as RegistryClient.resolve and RegistryClient.release
 */
export async function releaseOf(
  client: RegistryClient,
  reference: string,
  signal: AbortSignal,
): Promise<PublishedRelease> {
  const { kind, id, range } = readReference(reference);
  if (range !== undefined && isVersion(range))
    return client.release(kind ?? (await kindOf(client, id, signal)), id, range, { signal });
  const found = await client.resolve(reference, { signal });
  return client.release(found.kind, found.id, found.version, { signal });
}

/** The kind of a name that was written without one: a context, or else whatever bears the id. */
async function kindOf(client: RegistryClient, id: string, signal: AbortSignal): Promise<IndexKind> {
  const bearing = (await client.list(undefined, { signal })).filter((listing) => listing.id === id);
  const kind = INDEX_KINDS.toSorted((a, b) => Number(b === 'context') - Number(a === 'context')).find((each) =>
    bearing.some((listing) => listing.kind === each),
  );
  if (kind !== undefined) return kind;
  throw new ClientError(
    'NOT_FOUND',
    `Nothing in publication ${client.head.seq} is called "${id}"; the signed index proves it.`,
  );
}
