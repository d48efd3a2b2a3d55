import { createHash } from 'node:crypto';

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** The bytes of one hash in a log's tree: SHA-256. */
export const HASH_LENGTH = 32;

/** The hash of an entry as a leaf of the tree (RFC 6962 §2.1): its 32 bytes. */
export const leafHash = (entry: Uint8Array): Uint8Array => createHash('sha256').update(LEAF).update(entry).digest();

/** The hash of two subtrees as one (RFC 6962 §2.1). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  createHash('sha256').update(NODE).update(left).update(right).digest();

/** Whether two hashes are the same bytes. */
export const sameHash = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);
