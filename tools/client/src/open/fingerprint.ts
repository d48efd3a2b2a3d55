import { type Digest, digestFromHex, tufCanonicalJson } from '@ctxr/model';
import { sha256Hex } from '../sha256.ts';
import { LIMITS } from '../strict/limits.ts';
import { readMetadata } from '../strict/metadata.ts';

/**
 * What people compare to tell one root from another: SHA-256 over the canonical JSON of its signed part, so that neither
 * spaces nor further signatures change it. A registry's fingerprint is that of its first root.
 * @throws ClientError for what is no root
 */
export const fingerprintOf = (root: Uint8Array): Digest =>
  digestFromHex(sha256Hex(tufCanonicalJson(readMetadata(root, 'root', 'The root', LIMITS.root))));

/** Whether the root is the one that a registry's fingerprint is of. */
export const isFirstRoot = (root: Uint8Array): boolean =>
  readMetadata(root, 'root', 'The root', LIMITS.root).version === 1;
