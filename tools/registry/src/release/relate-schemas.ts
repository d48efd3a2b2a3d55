import { sha256Hex } from '@ctxr/client';
import type { Json, Related } from '@ctxr/compat';
import { lookAt } from '@ctxr/compat/look';
import { canonicalJson } from '@ctxr/model';

/** Keeps what was compared, by the digests of both schemas. A store that forgets everything is correct, only slower. */
export interface RelationStore {
  get(key: string): Related | undefined;
  set(key: string, related: Related): void;
}

export const FORGETFUL: RelationStore = { get: () => undefined, set: () => undefined };
export const SAME: Related = { backward: 'compatible', forward: 'compatible' };
export const UNKNOWN: Related = { backward: 'unknown', forward: 'unknown' };

/** How two schemas relate. Only what neither a look nor the store settles loads the comparison. */
export async function relateSchemas(old: object, next: object, store: RelationStore): Promise<Related> {
  const { backward, forward } = lookAt(old as Json, next as Json);
  if (backward !== undefined && forward !== undefined) return { backward, forward };
  const texts = textsOf(old, next);
  if (texts === undefined) return UNKNOWN;
  if (texts[0] === texts[1]) return SAME;
  const key = texts.map(sha256Hex).join(' ');
  const known = store.get(key);
  if (known) return known;
  const related = await compared(old as Json, next as Json);
  store.set(key, related);
  return related;
}

/** Undefined for what JSON cannot carry, which the compiler refuses in its own words. */
function textsOf(...schemas: readonly object[]): readonly string[] | undefined {
  try {
    return schemas.map(canonicalJson);
  } catch {
    return undefined;
  }
}

/** Whatever goes wrong inside leaves the pair undecided: it must not stop a publication. */
async function compared(old: Json, next: Json): Promise<Related> {
  const { relate } = await import('@ctxr/compat');
  try {
    return relate(old, next);
  } catch {
    return UNKNOWN;
  }
}
