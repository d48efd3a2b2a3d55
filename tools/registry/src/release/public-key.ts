import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { PublicKey } from './signer.ts';

/** The algorithms of keys, by the names that commands take. */
export const ALGORITHMS = ['ed25519', 'ecdsa-p256'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** A public key as TUF metadata write it; undefined for one of another algorithm than Ed25519 and ECDSA P-256. */
export function publicKeyFrom(key: KeyObject): PublicKey | undefined {
  if (key.asymmetricKeyType === 'ed25519') {
    const { x = '' } = key.export({ format: 'jwk' });
    const hex = Buffer.from(x, 'base64url').toString('hex');
    return { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: hex } };
  }
  if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return undefined;
  const pem = key.export({ format: 'pem', type: 'spki' }).toString();
  return { keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: { public: pem } };
}

/** Whether a value is a public key in the one form that {@link publicKeyFrom} gives it, without another member. */
export function isPublicKey(value: unknown): value is PublicKey {
  try {
    const form = publicKeyFrom(keyObjectOf(value as PublicKey));
    return form !== undefined && flat(form) === flat(value as PublicKey);
  } catch {
    return false;
  }
}

/** Whether a signature over the bytes is this key's. */
export function verifies(key: PublicKey, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(key.keytype === 'ecdsa' ? 'sha256' : undefined, bytes, keyObjectOf(key), signature);
  } catch {
    return false;
  }
}

function keyObjectOf({ keytype, keyval }: PublicKey): KeyObject {
  if (keytype === 'ecdsa') return createPublicKey(keyval.public);
  const x = Buffer.from(keyval.public, 'hex').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

const flat = (key: PublicKey): string => JSON.stringify([Object.keys(key).sort(), key.keytype, key.scheme, key.keyval]);
