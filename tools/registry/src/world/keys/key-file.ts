import { createPrivateKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto';
import { compactDecrypt, CompactEncrypt } from 'jose';
import { keyIdOf, type PublicKey, type Signer } from '../../release/signer.ts';

/** A key at rest, one JSON file each: the public half, and the private one encrypted or, for development, bare. */
export interface KeyFile {
  readonly format: 1;
  readonly registry: string;
  /** The key's name in its preset, such as `root-1`. */
  readonly name: string;
  readonly roles: readonly string[];
  readonly keyid: string;
  readonly public: PublicKey;
  /** The private key as JWK in a compact JWE (RFC 7516). */
  readonly encrypted?: string;
  /** Present in development keys only: the private key as it is, because it protects nothing. */
  readonly development?: JsonWebKey;
}

const ALGORITHM = 'PBES2-HS512+A256KW';
const CONTENT = 'A256GCM';
const ITERATIONS = 210_000;

/** How a private key is kept. */
export type Protection = { readonly passphrase: string } | { readonly development: true };

/** Makes an Ed25519 key: the file to keep, and the signer to use at once. */
export async function newKey(
  facts: Pick<KeyFile, 'registry' | 'name' | 'roles'>,
  protection: Protection,
): Promise<{ readonly file: KeyFile; readonly signer: Signer }> {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const hex = Buffer.from(jwk.x ?? '', 'base64url').toString('hex');
  const key: PublicKey = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: hex } };
  const open = { format: 1, ...facts, keyid: keyIdOf(key), public: key } as const;
  const signer = signerOf(open, jwk);
  if ('development' in protection) return { file: { ...open, development: jwk }, signer };
  const encrypted = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(jwk)))
    .setProtectedHeader({ alg: ALGORITHM, enc: CONTENT })
    .setKeyManagementParameters({ p2c: ITERATIONS })
    .encrypt(new TextEncoder().encode(protection.passphrase));
  return { file: { ...open, encrypted }, signer };
}

/**
 * The signer that a key file holds.
 * @throws what jose throws for a wrong passphrase.
 */
export async function openKeyFile(file: KeyFile, passphrase: string | undefined): Promise<Signer> {
  return signerOf(file, file.development ?? (await decrypt(file.encrypted ?? '', passphrase ?? '')));
}

function signerOf(file: Pick<KeyFile, 'keyid' | 'public'>, jwk: JsonWebKey): Signer {
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  return {
    keyid: file.keyid,
    publicKey: file.public,
    sign: (bytes) => Promise.resolve(sign(undefined, bytes, privateKey)),
  };
}

async function decrypt(encrypted: string, passphrase: string): Promise<JsonWebKey> {
  const { plaintext } = await compactDecrypt(encrypted, new TextEncoder().encode(passphrase), {
    keyManagementAlgorithms: [ALGORITHM],
    contentEncryptionAlgorithms: [CONTENT],
    maxPBES2Count: ITERATIONS,
  });
  return JSON.parse(new TextDecoder().decode(plaintext)) as JsonWebKey;
}
