import { ClientError } from '@ctxr/client';
import { canonicalJson } from '@ctxr/model';
import { type ReadResourceResult, ResourceNotFoundError } from '@modelcontextprotocol/server';
import type { ServedRegistry } from '../served/served-registry.ts';
import { releaseMeta } from './release-mark.ts';
import { type NamedRelease, readReleaseUri } from './release-uri.ts';

/**
 * Reads a release by its address: the canonical JSON that its digest is over.
 * @throws ResourceNotFoundError for one that the index does not have, ClientError REVOKED
 */
export async function readRelease(
  registry: ServedRegistry,
  uri: string,
  signal: AbortSignal,
): Promise<ReadResourceResult> {
  const named = readReleaseUri(uri);
  if (named === undefined) throw new ResourceNotFoundError(uri.slice(0, 400));
  const { kind, id, version } = named;
  const { status, digest, declaration, reason } = await released(registry, named, uri, signal);
  if (status === 'revoked') {
    const why = reason === undefined ? '' : `: ${reason.replace(/\.$/, '')}`;
    throw new ClientError('REVOKED', `${id}@${version} is revoked${why}.`);
  }
  const meta = releaseMeta(registry.domain, { kind, id, version, digest });
  return {
    contents: [{ uri, mimeType: 'application/json', text: canonicalJson(declaration), ...(meta && { _meta: meta }) }],
  };
}

async function released(
  { client }: ServedRegistry,
  { kind, id, version }: NamedRelease,
  uri: string,
  signal: AbortSignal,
) {
  return client.release(kind, id, version, { signal }).catch((failure: unknown) => {
    if (failure instanceof ClientError && (failure.code === 'NOT_FOUND' || failure.code === 'NO_MATCHING_VERSION'))
      throw new ResourceNotFoundError(uri);
    throw failure;
  });
}
