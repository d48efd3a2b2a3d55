import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { armored, unarmored } from '../../../src/governance/approval/armor.ts';
import { type Envelope, readEnvelope, toBeSigned, writeEnvelope } from '../../../src/governance/approval/envelope.ts';
import { KEY_TYPES } from '../../../src/governance/approval/key-type.ts';
import { type Verification, verifySshSignature } from '../../../src/governance/approval/verify-ssh-signature.ts';
import { wirePositive, wireString } from '../../../src/governance/approval/wire-writer.ts';
import { writeSshSignature } from '../../../src/governance/approval/write-ssh-signature.ts';
import { authenticatorKey, bytesOf, ecKey, makeKeys, nodeKey, rsaKey, type TestKey } from './keys.ts';

const namespace = 'ctxr-approval';
const message = bytesOf('{"says":"yes"}');
const keys = [...makeKeys()];
const ed25519 = nodeKey(generateKeyPairSync('ed25519').privateKey);
const other = nodeKey(generateKeyPairSync('ed25519').privateKey);

const verify = (text: string | Uint8Array, said = message): Verification =>
  verifySshSignature({ armored: text, message: said, namespace });
const whyNot = (result: Verification): string =>
  'fault' in result ? `${result.fault.code}: ${result.fault.why}` : 'ok';

/** A signature with some of its fields replaced. */
async function altered(change: Partial<Envelope>, by: TestKey = ed25519): Promise<string> {
  return armored(writeEnvelope({ ...readEnvelope(unarmored(await by.sign(message, namespace))), ...change }));
}

const inner = (algorithm: string, raw: Uint8Array): Buffer => Buffer.concat([wireString(algorithm), wireString(raw)]);

test('there is a key of every type', () => expect(keys.map(([type]) => type)).toEqual(KEY_TYPES));

describe.each(keys)('%s', (type, key) => {
  test.each(['sha256', 'sha512'] as const)('verifies through %s', async (hash) => {
    expect(verify(await key.sign(message, namespace, hash))).toEqual({ key: key.key });
    expect(key.key.type).toBe(type);
  });

  test('is nothing for another message, or for another purpose', async () => {
    expect(verify(await key.sign(message, namespace), bytesOf('{"says":"no"}'))).toHaveProperty('fault');
    const forGit = await key.sign(message, 'git');
    expect(whyNot(verify(forGit))).toBe('wrong-namespace: it was signed for "git", not for "ctxr-approval"');
  });

  test('never verifies with a byte changed, wherever it is', async () => {
    const bytes = unarmored(await key.sign(message, namespace));
    const accepted: string[] = [];
    for (let at = 0; at < bytes.length; at++)
      for (const flip of [0x01, 0x80]) {
        const forged = Buffer.from(bytes);
        forged[at] = (forged[at] ?? 0) ^ flip;
        if ('key' in verify(armored(forged))) accepted.push(`${at} ^ ${flip}`);
      }
    expect(accepted).toEqual([]);
  });

  test('never verifies when it is cut, or when something follows', async () => {
    const bytes = unarmored(await key.sign(message, namespace));
    const cut = Array.from({ length: bytes.length }, (_, length) => verify(armored(bytes.subarray(0, length))));
    expect(cut.filter((result) => 'key' in result)).toEqual([]);
    expect(whyNot(verify(armored(Buffer.concat([bytes, Buffer.of(0)]))))).toMatch(/1 bytes too many/);
  });

  test.each(['ssh-dss', 'constructor', 'none'])('never signs with %s', async (algorithm) => {
    const told = whyNot(verify(await altered({ signature: inner(algorithm, Buffer.alloc(64)) }, key)));
    expect(told).toContain(`signature-invalid: it is made with ${algorithm}; a key of the type ${type} signs with`);
  });
});

describe('the envelope', () => {
  test.each([
    ['another hash', { hash: 'md5' as 'sha256' }, /hashes with md5/],
    ['a name of control characters', { hash: 'sha\n256' as 'sha256' }, /no short ASCII word/],
    ['the key of somebody else', { publicKey: Buffer.from(other.key.key, 'base64') }, /did not sign these bytes/],
    ['no key', { publicKey: new Uint8Array() }, /the public key ends at byte 0/],
    ['no signature', { signature: new Uint8Array() }, /the signature ends at byte 0/],
    [
      'bytes behind the signature',
      { signature: Buffer.concat([inner('ssh-ed25519', Buffer.alloc(64)), Buffer.of(1)]) },
      /1 bytes too many/,
    ],
    ['an Ed25519 signature of 63 bytes', { signature: inner('ssh-ed25519', Buffer.alloc(63)) }, /63 bytes, not 64/],
    ['an Ed25519 signature of 65 bytes', { signature: inner('ssh-ed25519', Buffer.alloc(65)) }, /65 bytes, not 64/],
  ])('with %s is refused', async (_what, change, why) => {
    expect(whyNot(verify(await altered(change)))).toMatch(why);
  });

  test('of another version, with something in its reserved field, or without its magic is refused', async () => {
    const bytes = unarmored(await ed25519.sign(message, namespace));
    const version2 = Buffer.concat([bytes.subarray(0, 9), Buffer.of(2), bytes.subarray(10)]);
    expect(whyNot(verify(armored(version2)))).toMatch(/version 2/);
    expect(whyNot(verify(armored(bytes.subarray(1))))).toMatch(/does not begin with SSHSIG/);
    const { publicKey, signature } = readEnvelope(bytes);
    const fields = [publicKey, namespace, 'kept', 'sha512', signature].map((field) => wireString(field));
    expect(whyNot(verify(armored(Buffer.concat([bytes.subarray(0, 10), ...fields]))))).toMatch(/reserved/);
  });

  test('shows a namespace only in plain characters', async () => {
    const result = verify(await ed25519.sign(message, '\u001B[31m\u202Egit'.padEnd(200, 'x')));
    expect(whyNot(result)).toMatch(/^wrong-namespace: it was signed for "\?\[31m\?\?\?git[x]+", not/);
    expect(whyNot(result).length).toBeLessThan(120);
  });
});

describe('the armor', () => {
  const nothing = '-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n';
  test.each([
    ['', /first line/],
    ['\n', /first line/],
    [nothing, /no base64/],
    [nothing.replace('\n-', '\nAAAA====\n-'), /no base64/],
    [nothing.replace('\n-', '\n<script>\n-'), /no base64/],
    ['-----BEGIN PGP SIGNATURE-----\nAAAA\n-----END PGP SIGNATURE-----\n', /first line/],
    ['-----BEGIN SSH SIGNATURE-----', /last line/],
    [`${nothing}${nothing}`, /no base64/],
    [`${nothing}and more`, /last line/],
    ['-----BEGIN SSH SIGNATURE-----\n'.repeat(500), /last line/],
  ])('%j is refused', (text, why) => expect(whyNot(verify(text))).toMatch(why));

  test('may end its lines as Windows does', async () => {
    const text = await ed25519.sign(message, namespace);
    expect(verify(text.replaceAll('\n', '\r\n'))).toEqual({ key: ed25519.key });
    expect(verify(bytesOf(text.trimEnd()))).toEqual({ key: ed25519.key });
  });

  test('of 50 MB is refused unread', () => {
    expect(whyNot(verify(new Uint8Array(50_000_000)))).toBe(
      'signature-invalid: it has 50000000 bytes; at most 16384 are allowed',
    );
  });

  test('of random bytes never throws', () => {
    for (let seed = 0; seed < 200; seed++) {
      const noise = createHash('shake256', { outputLength: seed * 3 })
        .update(String(seed))
        .digest();
      expect(verify(armored(Buffer.concat([Buffer.from('SSHSIG\0\0\0\u0001'), noise])))).toHaveProperty('fault');
      expect(verify(noise)).toHaveProperty('fault');
    }
  });
});

describe('RSA', () => {
  const privateKey = rsaKey(3072);
  const key = nodeKey(privateKey);
  const data = toBeSigned({ namespace: bytesOf(namespace), hash: 'sha512' }, message);

  test('may hash with SHA-256', async () => {
    const signature = inner('rsa-sha2-256', sign('sha256', data, privateKey));
    expect(verify(await altered({ signature }, key))).toEqual({ key: key.key });
  });

  test('never hashes with SHA-1, under whatever name', async () => {
    const raw = sign('sha1', data, privateKey);
    expect(whyNot(verify(await altered({ signature: inner('ssh-rsa', raw) }, key)))).toMatch(/made with ssh-rsa;/);
    expect(verify(await altered({ signature: inner('rsa-sha2-256', raw) }, key))).toHaveProperty('fault');
  });

  test('of a length that no key has is refused', async () => {
    const signature = inner('rsa-sha2-512', Buffer.alloc(385, 1));
    expect(whyNot(verify(await altered({ signature }, key)))).toMatch(/385 bytes where 384 are the most/);
  });
});

describe('ECDSA', () => {
  const key = nodeKey(ecKey('prime256v1'));
  const one = wirePositive(Buffer.of(1));
  test.each([
    ['negative', Buffer.concat([wireString(Buffer.of(0x80)), one]), /not positive/],
    ['zero', Buffer.concat([wireString(''), one]), /not positive/],
    ['longer than it has to be', Buffer.concat([wireString(Buffer.of(0, 1)), one]), /not in its shortest form/],
    ['huge', Buffer.concat([one, wirePositive(Buffer.alloc(33, 1))]), /33 bytes where 32 are the most/],
    ['beyond the order', Buffer.concat([wirePositive(Buffer.alloc(32, 0xff)), one]), /did not sign/],
    ['alone', one, /ends at byte/],
    ['followed by a third', Buffer.concat([one, one, one]), /too many/],
  ])('with a number that is %s is refused', async (_what, pair, why) => {
    const signature = inner('ecdsa-sha2-nistp256', pair);
    expect(whyNot(verify(await altered({ signature }, key)))).toMatch(why);
  });
});

describe('an authenticator', () => {
  const type = 'sk-ssh-ed25519@openssh.com';
  test('has to be touched', async () => {
    const untouched = await authenticatorKey(type, { flags: 0x04 }).sign(message, namespace);
    expect(whyNot(verify(untouched))).toMatch(/nobody touched the authenticator/);
    const verified = authenticatorKey(type, { flags: 0x05, counter: 0xffff_ffff });
    expect(verify(await verified.sign(message, namespace))).toEqual({ key: verified.key });
  });

  test('signs for SSH, not for a web site', async () => {
    const site = await authenticatorKey(type, { application: 'example.org' }).sign(message, namespace);
    expect(whyNot(verify(site))).toMatch(/made for something else than SSH/);
  });

  test('cannot sign here', async () => {
    const { key } = authenticatorKey(type);
    const signed = writeSshSignature({ key, sign: () => Buffer.alloc(64), message, namespace });
    await expect(signed).rejects.toThrow(/Only its authenticator/);
  });
});
