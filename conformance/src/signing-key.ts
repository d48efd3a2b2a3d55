import { createHash, createPrivateKey, type JsonWebKey, sign } from 'node:crypto';
import { canonicalJson, tufCanonicalJson } from '@ctxr/model';

/** A private key in the hands of whoever forges a vector. */
export interface SigningKey {
  readonly name: string;
  readonly keyid: string;
  /** The public half as TUF writes it. */
  readonly tuf: object;
  readonly roles: readonly string[];
  sign(text: string): string;
}

/** The 32 bytes that a fixture key is made of: SHA-256 over `fixture key <name>`. They protect nothing. */
export const fixtureSeed = (name: string): Buffer => createHash('sha256').update(`fixture key ${name}`).digest();

/** The text that signatures and key ids are over (TUF 1.0 §4.1); RFC 8785 for what has none there, such as fractions. */
export function signedForm(value: unknown): string {
  try {
    return tufCanonicalJson(value);
  } catch {
    return canonicalJson(value);
  }
}

/** The id of a key: the SHA-256 of its canonical JSON. */
export const keyIdOf = (tuf: object): string => createHash('sha256').update(signedForm(tuf)).digest('hex');

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const secretOf = (name: string) =>
  createPrivateKey({ key: Buffer.concat([PKCS8, fixtureSeed(name)]), format: 'der', type: 'pkcs8' });

/** The private half of a fixture key, as JWK (RFC 8037). */
export const fixtureJwk = (name: string): JsonWebKey => secretOf(name).export({ format: 'jwk' });

/** An Ed25519 key whose seed is {@link fixtureSeed}: the same name gives the same key, everywhere and always. */
export function fixtureKey(name: string, roles: readonly string[] = []): SigningKey {
  const secret = secretOf(name);
  const hex = Buffer.from(fixtureJwk(name).x ?? '', 'base64url').toString('hex');
  const tuf = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: hex } };
  return {
    name,
    keyid: keyIdOf(tuf),
    tuf,
    roles,
    sign: (text) => sign(null, Buffer.from(text), secret).toString('hex'),
  };
}
