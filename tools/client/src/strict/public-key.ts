import { createPublicKey } from 'node:crypto';
import { isObject } from './json.ts';

const ED25519 = /^[0-9a-f]{64}$/;

/** SPKI of a key on prime256v1 up to its point, which is written out in full (RFC 5480 §2). */
const P256_HEADER = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex');
const P256_LENGTH = P256_HEADER.length + 64;

/**
 * The public key of a TUF key object: Ed25519 in hexadecimal, or ECDSA P-256 as SPKI in PEM. Each has one form only, so
 * that equal keys have equal texts. Undefined for every other type, scheme, curve or form. Source: TUF 1.0 §4.2.
 */
export function publicKeyOf(key: unknown): string | undefined {
  const text = isObject(key) && isObject(key['keyval']) ? key['keyval']['public'] : undefined;
  if (!isObject(key) || typeof text !== 'string') return undefined;
  const { keytype, scheme } = key;
  if (keytype === 'ed25519' && scheme === 'ed25519') return ED25519.test(text) ? text : undefined;
  if (keytype === 'ecdsa' && scheme === 'ecdsa-sha2-nistp256') return isP256(text) ? text : undefined;
  return undefined;
}

function isP256(text: string): boolean {
  try {
    const key = createPublicKey(text);
    const bytes = key.export({ format: 'der', type: 'spki' });
    return (
      bytes.length === P256_LENGTH &&
      bytes.subarray(0, P256_HEADER.length).equals(P256_HEADER) &&
      key.export({ format: 'pem', type: 'spki' }) === text
    );
  } catch {
    return false;
  }
}
