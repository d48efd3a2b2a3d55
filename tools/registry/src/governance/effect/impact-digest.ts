import { createHash } from 'node:crypto';
import { canonicalJson, type Digest, digestFromHex } from '@ctxr/model';
import type { ChangedItem } from './item.ts';

/**
 * SHA-256 over what a change does: the effects and the owners of its files, whatever the base holds besides. An approval
 * names it, so that one given for a small change is not kept for what has become a large one.
 */
export function impactDigest(items: readonly ChangedItem[]): Digest {
  const effects = items
    .map(({ path, kind, effects: own, owner }) => [
      path,
      kind ?? null,
      [...own].sort(),
      owner?.before ?? null,
      owner?.after ?? null,
    ])
    .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
  return digestFromHex(createHash('sha256').update(canonicalJson(effects)).digest('hex'));
}
