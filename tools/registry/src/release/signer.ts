import { canonicalJson } from '@ctxr/model';
import { sha256Hex } from '@ctxr/client';

/** A public key as TUF metadata write it (TUF spec §4.2). */
export interface PublicKey {
  readonly keytype: 'ed25519';
  readonly scheme: 'ed25519';
  /** The 32 bytes of the key, hexadecimal. */
  readonly keyval: { readonly public: string };
}

/** Something that signs with one key: a key in memory, a token, a service. */
export interface Signer {
  /** {@link keyIdOf} of the public key. */
  readonly keyid: string;
  readonly publicKey: PublicKey;
  /** The Ed25519 signature over the bytes, 64 bytes (RFC 8032). */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** The key's id: SHA-256 over its canonical JSON, hexadecimal (TUF spec §4.2). */
export const keyIdOf = (key: PublicKey): string => sha256Hex(canonicalJson(key));
