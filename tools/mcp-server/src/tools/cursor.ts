import { createHash } from 'node:crypto';
import { ClientError } from '@ctxr/client';

/** One page, and where the next one begins. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string;
}

/**
 * Takes the page that a cursor names. A cursor is of one list alone, which `of` tells from all others: the query and the
 * publication.
 * @throws ClientError OPTIONS_INVALID for a cursor that this list did not give out
 */
export function pageOf<T>(all: readonly T[], limit: number, of: string, cursor: string | undefined): Page<T> {
  const list = createHash('sha256').update(of).digest('base64url').slice(0, 16);
  const from = cursor === undefined ? 0 : placeIn(cursor, list, all.length);
  const items = all.slice(from, from + limit);
  const next = from + items.length;
  return { items, ...(next < all.length && { cursor: `${next.toString(36)}.${list}` }) };
}

function placeIn(cursor: string, list: string, length: number): number {
  const [, place = '', of] = /^([1-9a-z][0-9a-z]{0,7})\.([\w-]{16})$/.exec(cursor) ?? [];
  const from = Number.parseInt(place, 36);
  if (of === list && from < length) return from;
  throw new ClientError(
    'OPTIONS_INVALID',
    'The cursor is not of this query in this publication. Ask again without a cursor.',
  );
}
