import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fingerprintOfKey } from '../../../src/governance/approval/fingerprint.ts';
import { sshKeyOf } from '../../../src/governance/approval/node-key.ts';
import { keyFault, openKey, type SshKey } from '../../../src/governance/approval/public-key.ts';
import { wirePositive, wireString } from '../../../src/governance/approval/wire-writer.ts';
import { authenticatorKey, ecKey, nodeKey, rsaKey } from './keys.ts';

const key = (type: string, ...fields: readonly Uint8Array[]): SshKey => ({
  type,
  key: Buffer.concat([wireString(type), ...fields]).toString('base64'),
});

const modulus = (bytes: number): Buffer => wirePositive(Buffer.alloc(bytes, 0xab));
const exponent = wirePositive(Buffer.of(1, 0, 1));
const ed25519 = nodeKey(generateKeyPairSync('ed25519').privateKey).key;

test('a key of Node comes back as the same key', () => {
  for (const privateKey of [generateKeyPairSync('ed25519').privateKey, ecKey('secp521r1'), rsaKey(2048)]) {
    const { key: written } = nodeKey(privateKey);
    expect(keyFault(written)).toBeUndefined();
    expect(openKey(written).object.equals(createPublicKey(privateKey))).toBe(true);
    expect(sshKeyOf(createPublicKey(privateKey))).toEqual(written);
  }
});

test('a key of another algorithm has no form in SSH', () => {
  expect(sshKeyOf(generateKeyPairSync('x25519').privateKey)).toBeUndefined();
  expect(sshKeyOf(ecKey('secp256k1'))).toBeUndefined();
});

test('a fingerprint is what ssh-keygen prints', () => {
  const known = 'AAAAC3NzaC1lZDI1NTE5AAAAIE/ewRXYouB8zpuoaZ83O/UYIzls53cRdAMCtMaP9gCF';
  expect(fingerprintOfKey({ key: known })).toBe('SHA256:kNKe6NujN01Vtbi+vSkbeeOaEV58mqtHLwmdW2kPQA8');
});

describe('a key is refused', () => {
  const p256 = ecKey('prime256v1').export({ format: 'jwk' });
  const [x, y] = [Buffer.from(p256.x ?? '', 'base64url'), Buffer.from(p256.y ?? '', 'base64url')];
  const point = (...bytes: readonly Uint8Array[]): Buffer => wireString(Buffer.concat(bytes));
  test.each([
    ['of an unknown type', key('ssh-dss', wireString('')), /type ssh-dss; accepted are ssh-ed25519,/],
    ['that is a certificate', key('ssh-ed25519-cert-v01@openssh.com', wireString('')), /type ssh-ed25519-cert/],
    ['called after an object', key('constructor'), /type constructor/],
    ['under another name', { ...ed25519, type: 'ssh-rsa' }, /called ssh-rsa and says of itself that it is ssh-ed25519/],
    ['that is no base64', { ...ed25519, key: `${ed25519.key}!` }, /not written in base64/],
    ['that is empty', { type: 'ssh-ed25519', key: '' }, /ends at byte 0/],
    ['with bytes behind it', key('ssh-ed25519', wireString(Buffer.alloc(32)), Buffer.of(0)), /too many/],
    ['of 31 bytes', key('ssh-ed25519', wireString(Buffer.alloc(31))), /31 bytes, not 32/],
    ['of RSA with 1024 bits', nodeKey(rsaKey(1024)).key, /has 1024 bits; from 2048/],
    ['of RSA with 2047 bits', key('ssh-rsa', exponent, wirePositive(Buffer.alloc(256, 0x7f))), /has 2047 bits/],
    ['of RSA that costs too much', key('ssh-rsa', exponent, modulus(1025)), /has 8200 bits/],
    ['of RSA with the exponent 1', key('ssh-rsa', wirePositive(Buffer.of(1)), modulus(256)), /exponent/],
    ['of RSA with an even exponent', key('ssh-rsa', wirePositive(Buffer.of(4)), modulus(256)), /exponent/],
    ['of RSA with a long exponent', key('ssh-rsa', modulus(5), modulus(256)), /exponent/],
    ['of RSA with a negative number', key('ssh-rsa', exponent, wireString(Buffer.alloc(256, 0xff))), /not positive/],
    [
      'on another curve',
      key('ecdsa-sha2-nistp256', wireString('nistp384'), point(Buffer.of(4), x, y)),
      /asks for nistp256/,
    ],
    [
      'that is a compressed point',
      key('ecdsa-sha2-nistp256', wireString('nistp256'), point(Buffer.of(2), x)),
      /uncompressed/,
    ],
    ['off its curve', key('ecdsa-sha2-nistp256', wireString('nistp256'), point(Buffer.of(4), x, x)), /no valid one/],
    [
      'made for a web site',
      authenticatorKey('sk-ssh-ed25519@openssh.com', { application: 'a.example' }).key,
      /else than SSH/,
    ],
  ])('%s', (_what, refused, why) => expect(keyFault(refused)).toMatch(why));
});
