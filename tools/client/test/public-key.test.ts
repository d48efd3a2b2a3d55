import { createHash, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { tufCanonicalJson } from '@ctxr/model';
import { describe, expect, it } from 'vitest';
import { readMetadata } from '../src/strict/metadata.ts';
import { publicKeyOf } from '../src/strict/public-key.ts';
import { openTrustedStore } from '../src/trust/trusted-store.ts';
import { ecdsaKey } from './support/ecdsa-key.ts';
import { type FixtureKey, fixtureKey, signed } from './support/keys.ts';

const ed = fixtureKey('a');
const ec = ecdsaKey();
const pem = (key: KeyObject): string => key.export({ format: 'pem', type: 'spki' }).toString();
const ecdsa = (text: string) => ({ keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: { public: text } });
const other = (curve: string): string => pem(generateKeyPairSync('ec', { namedCurve: curve }).publicKey);

const jwk = (text: string): unknown => createPublicKey(text).export({ format: 'jwk' });

/** The same key, its point written short. */
function compressed(text: string): string {
  const spki = Buffer.from(text.replace(/-----.*-----|\n/g, ''), 'base64');
  const point = Buffer.concat([Buffer.from([2 + ((spki.at(-1) ?? 0) & 1)]), spki.subarray(-64, -32)]);
  const header = Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex');
  const base64 = Buffer.concat([header, point]).toString('base64');
  return `-----BEGIN PUBLIC KEY-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END PUBLIC KEY-----\n`;
}

describe('the two kinds of public key', () => {
  it('are Ed25519 in hexadecimal and ECDSA P-256 in PEM', () => {
    expect(publicKeyOf(ed.tuf)).toBe(ed.tuf.keyval.public);
    expect(publicKeyOf(ec.tuf)).toBe(ec.tuf.keyval.public);
  });

  const text = ec.tuf.keyval.public;
  it.each<[string, unknown]>([
    ['another type', { ...ed.tuf, keytype: 'rsa' }],
    ['another scheme', { ...ed.tuf, scheme: 'ecdsa-sha2-nistp256' }],
    ['upper case', { ...ed.tuf, keyval: { public: ed.tuf.keyval.public.toUpperCase() } }],
    ['Ed25519 in PEM', { ...ed.tuf, keyval: { public: text } }],
    ['ECDSA in hexadecimal', ecdsa(ed.tuf.keyval.public)],
    ['the key type of an older specification', { ...ec.tuf, keytype: 'ecdsa-sha2-nistp256' }],
    ['P-384', ecdsa(other('secp384r1'))],
    ['another curve of 256 bits', ecdsa(other('secp256k1'))],
    ['Ed25519 under ECDSA', ecdsa(pem(generateKeyPairSync('ed25519').publicKey))],
    ['a point written short', ecdsa(compressed(text))],
    ['a line feed too many', ecdsa(`${text}\n`)],
    ['no line feed at the end', ecdsa(text.trimEnd())],
    ['carriage returns', ecdsa(text.replaceAll('\n', '\r\n'))],
    ['text before the key', ecdsa(`key\n${text}`)],
    ['a private key', ecdsa(ec.privatePem)],
    ['no PEM', ecdsa('-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n')],
    ['no text', { ...ec.tuf, keyval: { public: 1 } }],
    ['no object', 'key'],
  ])('and not %s', (_, key) => {
    expect(publicKeyOf(key)).toBeUndefined();
  });

  it('read the short point as the same key, or refusing it would show nothing', () => {
    const short = compressed(text);
    expect(jwk(short)).toEqual(jwk(text));
  });
});

const root = (keys: readonly FixtureKey[], threshold: number, signers = keys): Uint8Array => {
  const role = { keyids: keys.map(({ id }) => id), threshold };
  return Buffer.from(
    signed(
      {
        _type: 'root',
        spec_version: '1.0.31',
        version: 1,
        expires: '2027-01-01T00:00:00Z',
        consistent_snapshot: true,
        keys: Object.fromEntries(keys.map((key) => [key.id, key.tuf])),
        roles: { root: role, targets: role, snapshot: role, timestamp: role },
      },
      signers,
    ),
  );
};

describe('a root with keys of both kinds', () => {
  const now = new Date('2026-11-01T00:00:00Z');
  it('counts the signatures of both', async () => {
    const store = await openTrustedStore(root([ed, ec], 2), now);
    expect(store.root.signed.version).toBe(1);
  });

  it('is refused when the ECDSA signature is another’s', async () => {
    const forged = { ...ec, sign: ecdsaKey('another').sign };
    await expect(openTrustedStore(root([ed, ec], 2, [ed, forged]), now)).rejects.toMatchObject({
      code: 'TRUST_ANCHOR_INVALID',
    });
  });

  it('counts one ECDSA key once, whatever else its entry says', () => {
    const tuf = { ...ec.tuf, 'x-note': 'again' };
    const again = { ...ec, tuf, id: createHash('sha256').update(tufCanonicalJson(tuf)).digest('hex') };
    expect(() => readMetadata(root([ec, again], 2), 'root', 'root.json', 10_000)).toThrow(
      expect.objectContaining({ code: 'DUPLICATE_KEY' }) as Error,
    );
  });
});
