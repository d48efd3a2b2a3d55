import type { SshKey } from '../../governance/approval/public-key.ts';

/** What a person's key is: a file, the text of a private key, or a public key whose private half an agent holds. */
export type SigningKey = { readonly path: string } | { readonly pem: string } | { readonly publicKey: string };

/** Signs with one key. */
export interface SshSigner {
  readonly publicKey: SshKey;
  /** The armored signature. @throws RegistryError SIGNING_KEY_UNUSABLE */
  sign(message: Uint8Array, namespace: string): Promise<string>;
}
