import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { tufCanonicalJson } from '@ctxr/model';
import type { FixtureKey } from './keys.ts';

/** SEC 1 of a private key on prime256v1, without its public half (RFC 5915). */
const HEADER = Buffer.from('30310201010420', 'hex');
const CURVE = Buffer.from('a00a06082a8648ce3d030107', 'hex');

/** An ECDSA P-256 signing key of a fixture; the same name gives the same key. */
export function ecdsaKey(name = 'ecdsa'): FixtureKey & { readonly privatePem: string } {
  const seed = createHash('sha256').update(`fixture ${name}`).digest();
  const secret = createPrivateKey({ key: Buffer.concat([HEADER, seed, CURVE]), format: 'der', type: 'sec1' });
  const text = createPublicKey(secret).export({ format: 'pem', type: 'spki' }).toString();
  const tuf = { keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: { public: text } };
  return {
    id: createHash('sha256').update(tufCanonicalJson(tuf)).digest('hex'),
    tuf,
    sign: (payload) => sign('sha256', Buffer.from(payload), secret).toString('hex'),
    privatePem: secret.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}
