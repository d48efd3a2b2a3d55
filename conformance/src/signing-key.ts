import { createHash, createPrivateKey, generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@ctxr/model';

/** A private key in the hands of whoever forges a vector. */
export interface SigningKey {
  readonly keyid: string;
  /** The public half as TUF writes it. */
  readonly tuf: object;
  readonly roles: readonly string[];
  sign(text: string): string;
}

const keyOf = (secret: KeyObject, roles: readonly string[]): SigningKey => {
  const hex = Buffer.from(secret.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  const tuf = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: hex } };
  return { keyid: keyIdOf(tuf), tuf, roles, sign: (text) => sign(null, Buffer.from(text), secret).toString('hex') };
};

/** The id of a key: the SHA-256 of its canonical JSON. */
export const keyIdOf = (tuf: object): string => createHash('sha256').update(canonicalJson(tuf)).digest('hex');

/** A key that no root knows. */
export const foreignKey = (): SigningKey => keyOf(generateKeyPairSync('ed25519').privateKey, []);

/** The development keys of a folder that `ctxr keys init` wrote. */
export const readKeys = (folder: string): readonly SigningKey[] =>
  readdirSync(folder)
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as { development: JsonWebKey; roles: string[] })
    .map(({ development, roles }) => keyOf(createPrivateKey({ key: development, format: 'jwk' }), roles));
