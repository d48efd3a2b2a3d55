import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { canonicalJson, tufCanonicalJson } from '@ctxr/model';

/** A signing key of a fixture; the same name gives the same key. */
export interface FixtureKey {
  readonly id: string;
  readonly tuf: { readonly keytype: string; readonly scheme: string; readonly keyval: { readonly public: string } };
  sign(text: string): string;
}

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export function fixtureKey(name: string): FixtureKey {
  const seed = createHash('sha256').update(`fixture ${name}`).digest();
  const secret: KeyObject = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32);
  const tuf = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: raw.toString('hex') } };
  const id = createHash('sha256').update(tufCanonicalJson(tuf)).digest('hex');
  return { id, tuf, sign: (text) => sign(null, Buffer.from(text), secret).toString('hex') };
}

/** A signed metadata file. */
export const signed = (part: object, keys: readonly FixtureKey[]): string =>
  canonicalJson({
    signatures: keys.map((key) => ({ keyid: key.id, sig: key.sign(tufCanonicalJson(part)) })),
    signed: part,
  });
