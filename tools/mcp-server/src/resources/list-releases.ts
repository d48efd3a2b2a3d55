import { createHash } from 'node:crypto';
import type { Listing } from '@ctxr/client';
import { isLive } from '@ctxr/model';
import { type ListResourcesResult, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import type { ServedRegistry } from '../served/served-registry.ts';
import { releaseUri, type ResourceKind } from './release-uri.ts';

/** How many resources a page has. */
const PAGE = 200;

type Listed = Listing & { readonly kind: ResourceKind; readonly version: string };

/**
 * One page of the contexts and types in use, each by its highest version. The cursor names the last one of a page, so
 * that it stays good when the index changes in between.
 * @throws ProtocolError InvalidParams for a cursor that no page gave out
 */
export async function listReleases(
  { client }: ServedRegistry,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListResourcesResult> {
  const all = (await client.list(undefined, { signal })).filter(isListed);
  const after = cursor === undefined ? '' : placeOf(cursor);
  const from = all.findIndex((listing) => keyOf(listing) > after);
  const page = from < 0 ? [] : all.slice(from, from + PAGE);
  const last = page.at(-1);
  const isMore = last !== undefined && from + page.length < all.length;
  return { resources: page.map(resourceOf), ...(isMore && { nextCursor: cursorOf(keyOf(last)) }) };
}

const isListed = (listing: Listing): listing is Listed =>
  (listing.kind === 'context' || listing.kind === 'type') && listing.version !== undefined && isLive(listing.status);

/** In the order of the listings. */
const keyOf = ({ kind, id }: Pick<Listing, 'kind' | 'id'>): string => `${kind} ${id}`;

const resourceOf = ({ kind, id, version, name, description }: Listed) => ({
  uri: releaseUri(kind, id, version),
  name: `${id}@${version}`,
  title: name,
  mimeType: 'application/json',
  ...(description !== undefined && { description: description.slice(0, 500) }),
});

const cursorOf = (key: string): string => `${Buffer.from(key).toString('base64url')}.${checkOf(key)}`;

const checkOf = (key: string): string =>
  createHash('sha256').update(`resources ${key}`).digest('base64url').slice(0, 8);

function placeOf(cursor: string): string {
  const [text = '', check] = cursor.length > 200 ? [] : cursor.split('.');
  const key = Buffer.from(text, 'base64url').toString('utf8');
  if (/^(context|type) [a-z0-9-]{1,64}$/.test(key) && check === checkOf(key) && cursorOf(key) === cursor) return key;
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'The cursor is not one that resources/list gave out.');
}
