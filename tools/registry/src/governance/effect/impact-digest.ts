import { createHash } from 'node:crypto';
import { canonicalJson, type Digest, digestFromHex } from '@ctxr/model';
import { byBytes } from '../change/change-digest.ts';
import type { ChangedItem } from './item.ts';

/**
 * The digest of what a change does: SHA-256 over the canonical JSON of path, kind, effects and owners of each item.
 * Approvals name it, so that none outlives a change of meaning that other work on the base brings about.
 */
export function impactDigest(items: Iterable<ChangedItem>): Digest {
  const rows = [...items]
    .sort((a, b) => byBytes(a.path, b.path))
    .map(({ path, kind, effects, owner }) => [path, kind ?? null, effects, owner ?? null]);
  return digestFromHex(createHash('sha256').update(canonicalJson(rows)).digest('hex'));
}
