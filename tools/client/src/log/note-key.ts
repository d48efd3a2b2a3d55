import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

/** The signature types of notes that a log's keys make (C2SP signed-note). */
const ED25519 = 0x01;

/** A public key as TUF's libraries hold it. */
export interface TufKey {
  readonly keyType: string;
  readonly keyVal: Readonly<Record<string, unknown>>;
}

/** A key that may sign notes under a name. */
export interface NoteKey {
  /** What a signature line names it by: four bytes, hexadecimal. */
  readonly keyHash: string;
  verifies(text: string, signature: Uint8Array): boolean;
}

/**
 * The key under a name: Ed25519 as the specification's type 1, or ECDSA P-256 as type 2, whose hash is over the key's
 * SPKI alone and whose signature is DER over SHA-256. Undefined for a key of another kind.
 */
export function noteKey(name: string, { keyType, keyVal }: TufKey): NoteKey | undefined {
  const key = keyType === 'ed25519' || keyType === 'ecdsa' ? keyObject(keyType, keyVal['public']) : undefined;
  if (key === undefined) return undefined;
  const spki = key.export({ type: 'spki', format: 'der' });
  const named =
    keyType === 'ecdsa' ? spki : Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), spki.subarray(-32)]);
  return {
    keyHash: createHash('sha256').update(named).digest().subarray(0, 4).toString('hex'),
    verifies: (text, signature) =>
      verify(keyType === 'ecdsa' ? 'sha256' : undefined, Buffer.from(text, 'utf8'), key, signature),
  };
}

function keyObject(keyType: 'ed25519' | 'ecdsa', value: unknown): KeyObject | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    if (keyType === 'ecdsa') return createPublicKey(value);
    const x = Buffer.from(value, 'hex').toString('base64url');
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  } catch {
    return undefined;
  }
}
