import { createHash } from 'node:crypto';

/** The SHA-256 of a file's bytes, by which it is compared. */
export const codeownersDigest = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');
