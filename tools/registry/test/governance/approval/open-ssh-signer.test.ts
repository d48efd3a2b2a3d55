import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { verifySshSignature } from '../../../src/governance/approval/verify-ssh-signature.ts';
import { defaultSigningKey } from '../../../src/world/approval/default-signing-key.ts';
import { openSshSigner } from '../../../src/world/approval/open-ssh-signer.ts';
import type { SigningKey } from '../../../src/world/approval/ssh-signer.ts';
import { temporaryFolder } from '../../release/publisher.ts';
import { authenticatorKey, bytesOf, ecKey, nodeKey, rsaKey } from './keys.ts';
import { lockedKeyFile } from './open-ssh-file.ts';

const namespace = 'ctxr-approval';
const message = bytesOf('{}');
const ed25519 = generateKeyPairSync('ed25519').privateKey;
const pemOf = (key: KeyObject): string => key.export({ format: 'pem', type: 'pkcs8' }).toString();

function keyFile(text: string, mode = 0o600): SigningKey {
  const path = join(temporaryFolder(), 'key');
  writeFileSync(path, text, { mode });
  return { path };
}

describe('a private key in PEM signs without another program', () => {
  test.each([
    ['Ed25519', ed25519],
    ['P-256', ecKey('prime256v1')],
    ['P-384', ecKey('secp384r1')],
    ['P-521', ecKey('secp521r1')],
    ['RSA', rsaKey(2048)],
  ])('%s', async (_algorithm, key) => {
    vi.stubEnv('PATH', '/nowhere');
    onTestFinished(() => void vi.unstubAllEnvs());
    for (const source of [{ pem: pemOf(key) }, keyFile(pemOf(key))]) {
      const signer = await openSshSigner(source);
      expect(signer.publicKey).toEqual(nodeKey(key).key);
      const armored = await signer.sign(message, namespace);
      expect(verifySshSignature({ armored, message, namespace })).toEqual({ key: signer.publicKey });
    }
  });
});

describe('a key that cannot sign is refused', () => {
  const locked = ed25519.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'words' });
  const web = authenticatorKey('sk-ssh-ed25519@openssh.com', { application: 'a.example' }).key;
  test.each([
    ['locked in PEM', { pem: locked.toString() }, /locked with a passphrase/],
    ['of another algorithm', { pem: pemOf(generateKeyPairSync('x25519').privateKey) }, /does not sign with/],
    ['on a curve that SSH has not', { pem: pemOf(ecKey('secp256k1')) }, /does not sign with/],
    ['of RSA with 1024 bits', { pem: pemOf(rsaKey(1024)) }, /has 1024 bits/],
    ['of nothing', { pem: '' }, /no private key that can be read/],
    [
      'of a public key in PEM',
      { pem: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n' },
      /no private key/,
    ],
    [
      'broken in the form of OpenSSH',
      { pem: lockedKeyFile(nodeKey(ed25519).key).replace('\nb3Bl', '\nAAAA') },
      /no SSH key/,
    ],
    ['of no key in its .pub file', { publicKey: 'ssh-ed25519' }, /no SSH key/],
    ['of a web site', { publicKey: `${web.type} ${web.key} board-1` }, /made for something else/],
    ['in a file that is not there', { path: '/nowhere/id_ed25519' }, /\/nowhere\/id_ed25519 cannot be read/],
    ['in a folder', { path: '/' }, /is no file of a key/],
  ])('%s', async (_what, key: SigningKey, why) => {
    await expect(openSshSigner(key)).rejects.toMatchObject({
      code: 'SIGNING_KEY_UNUSABLE',
      message: expect.stringMatching(why) as unknown,
      fix: expect.any(String) as unknown,
    });
  });

  test('that is too long to be one', async () => {
    await expect(openSshSigner(keyFile('x'.repeat(65_537)))).rejects.toMatchObject({ code: 'SIGNING_KEY_UNUSABLE' });
  });

  test('that others can read', async () => {
    for (const text of [pemOf(ed25519), lockedKeyFile(nodeKey(ed25519).key)])
      await expect(openSshSigner(keyFile(text, 0o644))).rejects.toMatchObject({ code: 'KEYS_EXPOSED' });
  });
});

test('without ssh-keygen, a key that needs it says how to install it', async () => {
  const { key } = nodeKey(ed25519);
  vi.stubEnv('PATH', '/nowhere');
  onTestFinished(() => void vi.unstubAllEnvs());
  for (const source of [keyFile(lockedKeyFile(key)), { publicKey: `${key.type} ${key.key}` }]) {
    const signer = await openSshSigner(source);
    expect(signer.publicKey).toEqual(key);
    await expect(signer.sign(message, namespace)).rejects.toMatchObject({
      code: 'SIGNING_KEY_UNUSABLE',
      message: expect.stringMatching(/needs ssh-keygen/) as unknown,
      fix: expect.stringMatching(/apt-get install openssh-client/) as unknown,
    });
  }
});

test('the key that git signs with is the default', async () => {
  const folder = temporaryFolder();
  const git = (...args: readonly string[]): unknown => execFileSync('git', args, { cwd: folder });
  mkdirSync(join(folder, 'home'));
  for (const name of ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM']) vi.stubEnv(name, '/dev/null');
  vi.stubEnv('HOME', join(folder, 'home'));
  onTestFinished(() => void vi.unstubAllEnvs());
  git('init', '-q');
  expect(await defaultSigningKey(folder)).toBeUndefined();
  git('config', 'user.signingkey', '~/.ssh/id_ed25519.pub');
  expect(await defaultSigningKey(folder)).toBeUndefined();
  git('config', 'gpg.format', 'ssh');
  expect(await defaultSigningKey(folder)).toEqual({ path: join(folder, 'home/.ssh/id_ed25519.pub') });
  git('config', 'user.signingkey', 'keys/own');
  expect(await defaultSigningKey(folder)).toEqual({ path: join(folder, 'keys/own') });
  git('config', 'user.signingkey', 'key::ssh-ed25519 AAAA board-1');
  expect(await defaultSigningKey(folder)).toEqual({ publicKey: 'ssh-ed25519 AAAA board-1' });
  expect(await defaultSigningKey(join(folder, 'home'))).toBeDefined();
});
