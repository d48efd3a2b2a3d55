import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { agentKey } from '../../../src/world/approval/key-material.ts';
import { defaultSigningKey } from '../../../src/world/approval/default-signing-key.ts';
import { openSshSigner } from '../../../src/world/approval/open-ssh-signer.ts';
import { commitSigner } from '../../../src/governance/approval/commit-signer.ts';
import { fingerprintOfKey } from '../../../src/governance/approval/fingerprint.ts';
import type { SshKey } from '../../../src/governance/approval/public-key.ts';
import { verifySshSignature } from '../../../src/governance/approval/verify-ssh-signature.ts';
import { temporaryFolder } from '../../release/publisher.ts';
import { bytesOf, makeKeys } from './keys.ts';
import { makeKey, run, startAgent } from './ssh.ts';

const namespace = 'ctxr-approval';
const message = bytesOf('{"says":"yes"}');
const TYPES = ['ed25519', 'ecdsa-256', 'ecdsa-384', 'ecdsa-521', 'rsa-3072'];

/** Nobody is there to be asked. */
beforeEach(() => {
  for (const name of ['SSH_AUTH_SOCK', 'DISPLAY', 'WAYLAND_DISPLAY', 'SSH_ASKPASS']) vi.stubEnv(name, undefined);
  for (const stream of [process.stdin, process.stderr])
    Object.defineProperty(stream, 'isTTY', { value: false, configurable: true });
});
afterEach(() => void vi.unstubAllEnvs());

const publicKeyIn = (path: string): SshKey => {
  const key = agentKey(readFileSync(`${path}.pub`, 'utf8'));
  if (key === undefined) throw new Error(`${path}.pub holds no key`);
  return key;
};

/** What ssh-keygen says to a signature by a key that it is told to trust. */
function verifiedBySshKeygen({ type, key }: SshKey, armored: string, said: Uint8Array = message): string {
  const folder = temporaryFolder();
  const [signers, signature] = [join(folder, 'signers'), join(folder, 'statement.sig')];
  writeFileSync(signers, `board-1 namespaces="${namespace}" ${type} ${key}\n`);
  writeFileSync(signature, armored);
  const args = ['-Y', 'verify', '-f', signers, '-I', 'board-1', '-n', namespace, '-s', signature];
  return run('ssh-keygen', args, { input: said });
}

describe('ssh-keygen -Y verify', () => {
  test.each([...makeKeys()])('accepts what we write with %s', async (_type, { key, sign }) => {
    for (const hash of ['sha256', 'sha512'] as const) {
      const armored = await sign(message, namespace, hash);
      expect(verifiedBySshKeygen(key, armored)).toContain(`Good "${namespace}" signature for board-1`);
      expect(verifiedBySshKeygen(key, armored)).toContain(fingerprintOfKey(key));
      expect(() => verifiedBySshKeygen(key, armored, bytesOf('{"says":"no"}'))).toThrow(/incorrect signature/);
    }
  });
});

describe('ssh-keygen -Y sign', () => {
  test.each(TYPES)('is accepted by us for %s', async (type) => {
    const path = makeKey(temporaryFolder(), type);
    const signer = await openSshSigner({ path });
    expect(signer.publicKey).toEqual(publicKeyIn(path));
    const armored = await signer.sign(message, namespace);
    expect(verifySshSignature({ armored, message, namespace })).toEqual({ key: signer.publicKey });
    const sha256 = run('ssh-keygen', ['-Y', 'sign', '-n', namespace, '-O', 'hashalg=sha256', '-f', path], {
      input: message,
    });
    expect(verifySshSignature({ armored: sha256, message, namespace })).toEqual({ key: signer.publicKey });
  });

  test('signs with the text of a key, as CI hands one over', async () => {
    const path = makeKey(temporaryFolder(), 'ed25519');
    const signer = await openSshSigner({ pem: readFileSync(path, 'utf8').trim() });
    const armored = await signer.sign(message, namespace);
    expect(verifySshSignature({ armored, message, namespace })).toEqual({ key: publicKeyIn(path) });
  });

  test('a key in the PEM of ssh-keygen signs here', async () => {
    const path = makeKey(temporaryFolder(), 'ecdsa-256');
    run('ssh-keygen', ['-q', '-p', '-m', 'PEM', '-P', '', '-N', '', '-f', path]);
    const signer = await openSshSigner({ path });
    expect(verifiedBySshKeygen(signer.publicKey, await signer.sign(message, namespace))).toContain('Good');
  });

  test('a locked key says so where nobody can be asked', async () => {
    const path = makeKey(temporaryFolder(), 'ed25519', 'some words');
    const signer = await openSshSigner({ path });
    await expect(signer.sign(message, namespace)).rejects.toMatchObject({
      code: 'SIGNING_KEY_UNUSABLE',
      message: expect.stringMatching(/ssh-keygen could not sign with .*: it ended with \d+ and said: /) as unknown,
      fix: expect.stringMatching(/ssh-add/) as unknown,
    });
  });

  test('a .pub file that belongs to another key is noticed', async () => {
    const folder = temporaryFolder();
    const [ours, other] = [makeKey(folder, 'ed25519'), makeKey(folder, 'ecdsa-256')];
    renameSync(`${other}.pub`, `${ours}.pub`);
    const signer = await openSshSigner({ path: `${ours}.pub` });
    await expect(signer.sign(message, namespace)).rejects.toMatchObject({ code: 'SIGNING_KEY_UNUSABLE' });
  });
});

test('an agent signs for a .pub file, and for a public key without one', async () => {
  const folder = temporaryFolder();
  const agent = startAgent(folder);
  vi.stubEnv('SSH_AUTH_SOCK', agent['SSH_AUTH_SOCK']);
  for (const type of TYPES) {
    const path = makeKey(folder, type);
    run('ssh-add', ['-q', path]);
    rmSync(path);
    const key = publicKeyIn(path);
    for (const source of [{ path: `${path}.pub` }, { publicKey: `${key.type} ${key.key} board-1` }]) {
      const armored = await (await openSshSigner(source)).sign(message, namespace);
      expect(verifySshSignature({ armored, message, namespace })).toEqual({ key });
    }
  }
  run('ssh-add', ['-q', '-D']);
  const signer = await openSshSigner({ path: join(folder, 'id_ed25519.pub') });
  await expect(signer.sign(message, namespace)).rejects.toMatchObject({ code: 'SIGNING_KEY_UNUSABLE' });
});

test.each(['ed25519', 'ecdsa-384', 'rsa-3072'])('git signs commits with %s that we can read', async (type) => {
  const folder = temporaryFolder();
  const path = makeKey(folder, type);
  const git = (...args: readonly string[]): string => run('git', args, { cwd: folder });
  const identity = ['-c', 'user.name=fixture', '-c', 'user.email=fixture@example.org'];
  git('init', '-q');
  git('config', 'gpg.format', 'ssh');
  git('config', 'user.signingkey', path);
  git(...identity, 'commit', '-q', '-S', '--allow-empty', '-m', 'signed\n\ngpgsig is a word');
  const raw = git('cat-file', 'commit', 'HEAD');
  expect(commitSigner(bytesOf(raw))).toEqual(publicKeyIn(path));
  expect(commitSigner(bytesOf(raw.replace('a word', 'A word')))).toBeUndefined();
  git(...identity, 'commit', '-q', '--no-gpg-sign', '--allow-empty', '-m', 'unsigned');
  expect(commitSigner(bytesOf(git('cat-file', 'commit', 'HEAD')))).toBeUndefined();
  expect(await defaultSigningKey(folder)).toEqual({ path });
});

test('a missing program is named, with the command that installs it', () => {
  expect(() => run('no-such-program-here', [])).toThrow(/missing.*apt-get install openssh-client/);
});
