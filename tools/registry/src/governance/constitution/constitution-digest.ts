import { createHash } from 'node:crypto';
import { canonicalJson, type Digest, digestFromHex } from '@ctxr/model';
import type { Constitution } from './constitution.ts';

/**
 * SHA-256 over the canonical JSON of what decides: preset, board, rights and host. How a file is laid out says nothing.
 */
export function constitutionDigest({
  preset,
  board,
  rights,
  host,
}: Pick<Constitution, 'preset' | 'board' | 'rights' | 'host'>): Digest {
  const text = canonicalJson({ preset, board: board ?? null, rights, host: host ?? null });
  return digestFromHex(createHash('sha256').update(text).digest('hex'));
}
