import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseRoot, parseTargets } from '../../src/release/parse-metadata.ts';
import { keyIdOf } from '../../src/release/signer.ts';
import { initKeys, type InitKeysInput, loadSigners, readTrust } from '../../src/world/keys/keys.ts';
import { defaultKeyFolder } from '../../src/world/keys/key-folder.ts';
import { NOW, temporaryFolder } from './publisher.ts';

const PASSPHRASE = 'three words here';

function places(more: Partial<InitKeysInput> = {}): InitKeysInput {
  const top = temporaryFolder();
  return {
    folder: join(top, 'config', 'keys'),
    trustFolder: join(top, 'trust'),
    registry: 'reg-a',
    preset: 'team',
    protection: { passphrase: PASSPHRASE },
    now: NOW,
    ...more,
  };
}

const mode = (path: string): number => statSync(path).mode & 0o777;

test('keys are kept encrypted, for their owner only, and open with the passphrase', async () => {
  const input = places();
  await initKeys(input);
  expect(readdirSync(input.folder).sort()).toEqual(['online.key.json', 'root.key.json']);
  expect(mode(input.folder)).toBe(0o700);
  for (const name of readdirSync(input.folder)) {
    expect(mode(join(input.folder, name))).toBe(0o600);
    const text = readFileSync(join(input.folder, name), 'utf8');
    const file = JSON.parse(text) as { encrypted: string; public: object; keyid: string };
    const header: unknown = JSON.parse(Buffer.from(file.encrypted.split('.')[0] ?? '', 'base64url').toString());
    expect(header).toMatchObject({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', p2c: 210_000 });
    expect(text).not.toMatch(/"d"/);
  }
  const signers = await loadSigners({ folder: input.folder, passphrase: PASSPHRASE });
  expect(signers.map(({ keyid, publicKey }) => keyid === keyIdOf(publicKey))).toEqual([true, true]);
  expect(await signers[0]?.sign(new Uint8Array(3))).toHaveLength(64);
});

test('the public folder holds the first root and targets and nothing private', async () => {
  const input = places();
  const trust = await initKeys(input);
  expect(readdirSync(input.trustFolder).sort()).toEqual(['1.root.json', '1.targets.json']);
  expect((await readTrust(input.trustFolder)).fingerprint).toBe(trust.fingerprint);
  expect(trust).toMatchObject({ development: false, registry: 'reg-a' });
  const { signed } = parseRoot(readFileSync(join(input.trustFolder, '1.root.json')));
  expect(signed).toMatchObject({ version: 1, consistentSnapshot: true, expires: '2027-11-01T12:00:00Z' });
  expect(signed.unrecognizedFields).toMatchObject({ 'x-ctxr-registry': 'reg-a' });
  expect(signed.unrecognizedFields).not.toHaveProperty('x-ctxr-development');
  const targets = parseTargets(readFileSync(join(input.trustFolder, '1.targets.json'))).signed;
  expect(Object.values(targets.delegations?.roles ?? {})).toMatchObject([
    { name: 'index', terminating: true, paths: ['index/*'], threshold: 1 },
    { name: 'revocations', terminating: true, paths: ['revocations/*'], threshold: 1 },
  ]);
});

test('development keys say so in every file and in the root', async () => {
  const input = places({ protection: { development: true } });
  expect((await initKeys(input)).development).toBe(true);
  for (const name of readdirSync(input.folder))
    expect(JSON.parse(readFileSync(join(input.folder, name), 'utf8'))).toHaveProperty('development');
  expect(readFileSync(join(input.trustFolder, '1.root.json'), 'utf8')).toContain('"x-ctxr-development":true');
  expect(await loadSigners({ folder: input.folder })).toHaveLength(2);
});

test.each([
  ['board', 12, 2, 3],
  ['consortium', 14, 3, 5],
] as const)('the preset %s keeps its roles apart', async (preset, files, threshold, rootKeys) => {
  const input = places({ preset, protection: { development: true } });
  const { root, targets } = await initKeys(input);
  expect(readdirSync(input.folder)).toHaveLength(files);
  const roles = [
    ...Object.values(root.metadata.signed.roles),
    ...Object.values(targets.metadata.signed.delegations?.roles ?? {}),
  ];
  const ids = roles.flatMap(({ keyIDs }) => keyIDs);
  expect(new Set(ids).size).toBe(ids.length);
  expect(root.metadata.signed.roles['root']).toMatchObject({ threshold });
  expect(root.metadata.signed.roles['root']?.keyIDs).toHaveLength(rootKeys);
});

test('a wrong or missing passphrase is KEYS_LOCKED, no key is KEYS_MISSING', async () => {
  const input = places();
  await initKeys(input);
  const signed = async (more: object): Promise<unknown> =>
    (await loadSigners({ folder: input.folder, ...more }))[0]?.sign(new Uint8Array(3));
  await expect(signed({ passphrase: 'wrong' })).rejects.toMatchObject({ code: 'KEYS_LOCKED' });
  await expect(signed({})).rejects.toMatchObject({ code: 'KEYS_LOCKED' });
  const none = loadSigners({ folder: join(input.folder, 'none') });
  await expect(none).rejects.toMatchObject({ code: 'KEYS_MISSING', fix: expect.stringContaining('ctxr keys init') });
  await expect(readTrust(join(input.folder, 'none'))).rejects.toMatchObject({ code: 'KEYS_MISSING' });
});

test('keys that exist are never overwritten', async () => {
  const input = places();
  await initKeys(input);
  const bytes = readFileSync(join(input.folder, 'root.key.json'), 'utf8');
  await expect(initKeys(input)).rejects.toMatchObject({ code: 'KEYS_EXIST' });
  await expect(initKeys({ ...input, folder: `${input.folder}-2` })).rejects.toMatchObject({ code: 'KEYS_EXIST' });
  await expect(initKeys({ ...input, trustFolder: `${input.trustFolder}-2` })).rejects.toMatchObject({
    code: 'KEYS_EXIST',
  });
  expect(readFileSync(join(input.folder, 'root.key.json'), 'utf8')).toBe(bytes);
  expect(readdirSync(join(input.folder, '..'))).toEqual(['keys']);
});

test('private keys are refused inside a git work tree, development keys are not', async () => {
  const input = places();
  mkdirSync(join(input.folder, '..', '..', '.git'), { recursive: true });
  await expect(initKeys(input)).rejects.toMatchObject({ code: 'KEYS_IN_REPOSITORY' });
  await initKeys({ ...input, protection: { development: true } });
});

test('an empty passphrase is refused', async () => {
  await expect(initKeys(places({ protection: { passphrase: '' } }))).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});

test('a trust folder that cannot be written leaves no keys behind', async () => {
  const input = places({ protection: { development: true } });
  writeFileSync(join(input.folder, '..', '..', 'file'), '');
  const refused = initKeys({ ...input, trustFolder: join(input.folder, '..', '..', 'file', 'trust') });
  await expect(refused).rejects.toMatchObject({ code: 'WRITE_FAILED' });
  await expect(loadSigners({ folder: input.folder })).rejects.toMatchObject({ code: 'KEYS_MISSING' });
});

test('a trust file with a changed byte is refused', async () => {
  const input = places({ protection: { development: true } });
  await initKeys(input);
  const path = join(input.trustFolder, '1.targets.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('index/*', 'index/?'));
  await expect(readTrust(input.trustFolder)).rejects.toMatchObject({ code: 'KEYS_FOREIGN' });
});

test('the default folder lies outside every repository', () => {
  expect(defaultKeyFolder('reg-a', {}, '/home/a')).toBe('/home/a/.config/ctxr/keys/reg-a');
  expect(defaultKeyFolder('reg-a', { XDG_CONFIG_HOME: '/etc/a' }, '/home/a')).toBe('/etc/a/ctxr/keys/reg-a');
  expect(defaultKeyFolder('reg-a', { XDG_CONFIG_HOME: 'relative' }, '/home/a')).toBe('/home/a/.config/ctxr/keys/reg-a');
});
