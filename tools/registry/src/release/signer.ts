import { tufCanonicalJson } from '@ctxr/model';
import { sha256Hex } from '@ctxr/client';

/** A public key as TUF metadata write it (TUF spec §4.2): Ed25519 in hexadecimal, or ECDSA P-256 as SPKI in PEM. */
export type PublicKey = Ed25519Key | EcdsaKey;

export interface Ed25519Key {
  readonly keytype: 'ed25519';
  readonly scheme: 'ed25519';
  /** The 32 bytes of the key, hexadecimal. */
  readonly keyval: { readonly public: string };
}

export interface EcdsaKey {
  readonly keytype: 'ecdsa';
  readonly scheme: 'ecdsa-sha2-nistp256';
  /** The key as PEM, `-----BEGIN PUBLIC KEY-----`, with a final line feed. */
  readonly keyval: { readonly public: string };
}

/** Something that signs with one key: a key in memory, a token, a service. */
export interface Signer {
  /** {@link keyIdOf} of the public key. */
  readonly keyid: string;
  readonly publicKey: PublicKey;
  /** The signature over the bytes: Ed25519's 64 bytes (RFC 8032), or ECDSA over SHA-256 in DER. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** The key's id: SHA-256 over its canonical JSON, hexadecimal (TUF spec §4.2). */
export const keyIdOf = (key: PublicKey): string => sha256Hex(tufCanonicalJson(key));
