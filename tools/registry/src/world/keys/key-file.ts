import { createPrivateKey, generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { isId } from '@ctxr/model';
import { compactDecrypt, CompactEncrypt } from 'jose';
import { type Algorithm, isPublicKey, publicKeyFrom } from '../../release/public-key.ts';
import { keyIdOf, type PublicKey, type Signer } from '../../release/signer.ts';

/** A key at rest, one JSON file each: the public half, and what makes signatures with the private one. */
export interface KeyFile {
  readonly format: 1;
  readonly registry: string;
  /** The key's name, such as `root-1`. */
  readonly name: string;
  /** What the key was made for; who may sign a role is said by root and targets alone. */
  readonly roles: readonly string[];
  readonly keyid: string;
  readonly public: PublicKey;
  /** The private key as JWK in a compact JWE (RFC 7516). */
  readonly encrypted?: string;
  /** Present in development keys only: the private key as it is, because it protects nothing. */
  readonly development?: JsonWebKey;
  /** A program with its arguments that signs: the bytes come on its stdin, the signature goes to its stdout. */
  readonly command?: readonly string[];
}

const ALGORITHM = 'PBES2-HS512+A256KW';
const CONTENT = 'A256GCM';
const ITERATIONS = 210_000;

/** How a private key is kept. */
export type Protection = { readonly passphrase: string } | { readonly development: true };

/** Makes a key: the file to keep, and the signer to use at once. */
export async function newKey(
  facts: Pick<KeyFile, 'registry' | 'name' | 'roles'>,
  protection: Protection,
  algorithm: Algorithm = 'ed25519',
): Promise<{ readonly file: KeyFile; readonly signer: Signer }> {
  const { privateKey, publicKey } = generated(algorithm);
  const key = publicKeyFrom(publicKey);
  if (key === undefined) throw new TypeError(`No key of the algorithm ${algorithm} was made.`);
  const jwk = privateKey.export({ format: 'jwk' });
  const open = { format: 1, ...facts, keyid: keyIdOf(key), public: key } as const;
  const signer = { keyid: open.keyid, publicKey: key, sign: signing(key, privateKey) };
  if ('development' in protection) return { file: { ...open, development: jwk }, signer };
  const encrypted = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(jwk)))
    .setProtectedHeader({ alg: ALGORITHM, enc: CONTENT })
    .setKeyManagementParameters({ p2c: ITERATIONS })
    .encrypt(new TextEncoder().encode(protection.passphrase));
  return { file: { ...open, encrypted }, signer };
}

const generated = (algorithm: Algorithm): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } =>
  algorithm === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

/** Makes signatures with a private key: Ed25519's 64 bytes, or ECDSA over SHA-256 in DER. */
export const signing =
  ({ keytype }: PublicKey, key: KeyObject) =>
  (bytes: Uint8Array): Promise<Uint8Array> =>
    Promise.resolve(sign(keytype === 'ecdsa' ? 'sha256' : undefined, bytes, key));

/**
 * The private key that a key file holds.
 * @throws what jose throws for a wrong passphrase.
 */
export async function privateKeyIn(
  { development, encrypted = '' }: KeyFile,
  passphrase: string | undefined,
): Promise<KeyObject> {
  return createPrivateKey({ key: development ?? (await decrypt(encrypted, passphrase ?? '')), format: 'jwk' });
}

async function decrypt(encrypted: string, passphrase: string): Promise<JsonWebKey> {
  const { plaintext } = await compactDecrypt(encrypted, new TextEncoder().encode(passphrase), {
    keyManagementAlgorithms: [ALGORITHM],
    contentEncryptionAlgorithms: [CONTENT],
    maxPBES2Count: ITERATIONS,
  });
  return JSON.parse(new TextDecoder().decode(plaintext)) as JsonWebKey;
}

/** A key file's text. */
export const keyFileText = (file: object): string => `${JSON.stringify(file, undefined, 2)}\n`;

/** Whether a value is a key file with one way to sign. */
export function isKeyFile(value: unknown): value is KeyFile {
  if (typeof value !== 'object' || value === null) return false;
  const { format, registry, name, keyid, public: key, encrypted, development, command } = value as Partial<KeyFile>;
  if (format !== 1 || typeof registry !== 'string' || typeof name !== 'string' || !isId(name)) return false;
  if (!isPublicKey(key) || keyIdOf(key) !== keyid) return false;
  if (command !== undefined && !isCommand(command)) return false;
  return [encrypted, development, command].filter((way) => way !== undefined).length === 1;
}

const isCommand = (command: unknown): boolean =>
  Array.isArray(command) &&
  command.every((word) => typeof word === 'string' && !word.includes('\0')) &&
  (command[0] ?? '') !== '';
