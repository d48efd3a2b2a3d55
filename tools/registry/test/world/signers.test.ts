import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifies } from '../../src/release/public-key.ts';
import { addKey, registerKey, setAside } from '../../src/world/keys/add-key.ts';
import { signatureOf } from '../../src/world/keys/command-signer.ts';
import { initKeys, loadSigners } from '../../src/world/keys/keys.ts';
import { readPublicKeys } from '../../src/world/keys/public-file.ts';
import { NOW, temporaryFolder } from '../release/publisher.ts';

const BYTES = new TextEncoder().encode('what is signed');
const DEVELOPMENT = { development: true } as const;

function places(name: string) {
  const top = temporaryFolder();
  return { folder: join(top, 'keys'), trustFolder: join(top, 'trust'), registry: 'reg-a', name };
}

/** A program that signs, with its key beside it; what it does can be replaced. */
function signingProgram(kind: 'ed25519' | 'ec', body?: string): { command: string[]; pem: string } {
  const folder = temporaryFolder();
  const { privateKey, publicKey } =
    kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  writeFileSync(join(folder, 'key.pem'), privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const text = `
    import { readFileSync } from 'node:fs';
    import { createPrivateKey, sign } from 'node:crypto';
    const bytes = readFileSync(0);
    const key = createPrivateKey(readFileSync(process.argv[2]));
    ${body ?? `process.stdout.write(sign(process.argv[3], bytes, key).toString(process.argv[4]) + '\\n');`}
  `;
  writeFileSync(join(folder, 'sign.mjs'), text.replaceAll('process.argv[3]', kind === 'ec' ? '"sha256"' : 'undefined'));
  const command = [process.execPath, join(folder, 'sign.mjs'), join(folder, 'key.pem'), '-', 'hex'];
  return { command, pem: publicKey.export({ format: 'pem', type: 'spki' }).toString() };
}

test.each([
  ['ed25519', 'hex'],
  ['ed25519', 'base64'],
  ['ec', 'hex'],
  ['ec', 'base64'],
] as const)('a program signs with its %s key and answers in %s', async (kind, form) => {
  const { command, pem } = signingProgram(kind);
  const at = places('card-1');
  const file = await registerKey(at, [...command.slice(0, -1), form], pem);
  expect(readFileSync(join(at.folder, 'card-1.key.json'), 'utf8')).not.toMatch(/encrypted|"d"/);
  const [signer] = await loadSigners({ folder: at.folder });
  expect(verifies(file.public, BYTES, (await signer?.sign(BYTES)) ?? new Uint8Array())).toBe(true);
});

test.each([
  ['does not verify', `process.stdout.write(sign(process.argv[3], Buffer.from('other'), key).toString('hex'));`],
  ['ended with 7 and said: the card is locked', `process.stderr.write('the card is locked\\n'); process.exitCode = 7;`],
  ['wrote no signature', `process.stdout.write('not { a signature');`],
  ['wrote no signature', ''],
])('a program whose signature %s is SIGNER_FAILED', async (why, body) => {
  const { command, pem } = signingProgram('ed25519', `${body};`);
  const at = places('card-1');
  await registerKey(at, command, pem);
  const [signer] = await loadSigners({ folder: at.folder });
  await expect(signer?.sign(BYTES)).rejects.toMatchObject({
    code: 'SIGNER_FAILED',
    message: expect.stringContaining(why) as string,
  });
});

test('a program that is not there, or never ends, is SIGNER_FAILED', async () => {
  await expect(signatureOf('card-1', ['./no-such-program'], BYTES)).rejects.toMatchObject({ code: 'SIGNER_FAILED' });
  const forever = [process.execPath, '-e', 'setInterval(() => {}, 1000)'];
  await expect(signatureOf('card-1', forever, BYTES, 1)).rejects.toMatchObject({
    code: 'SIGNER_FAILED',
    message: expect.stringContaining('within') as string,
  });
});

test('no shell reads a command', async () => {
  const echo = [process.execPath, '-e', 'process.stdout.write(Buffer.from(process.argv[1]).toString("hex"))'];
  const words = '$(id); `id` && "x"';
  expect(Buffer.from(await signatureOf('card-1', [...echo, words], BYTES)).toString()).toBe(words);
});

test('a registered public half is Ed25519 or ECDSA P-256, and public', async () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'pem', type: 'spki' });
  const secret = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' });
  for (const pem of [String(rsa), String(secret), 'nonsense'])
    await expect(registerKey(places('card-1'), ['sign'], pem)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});

test('keys are added beside each other, ECDSA too, and a name is given once', async () => {
  const at = places('member-1');
  const file = await addKey(at, { passphrase: 'several words' }, 'ecdsa-p256');
  expect(statSync(join(at.folder, 'member-1.key.json')).mode & 0o777).toBe(0o600);
  expect(statSync(at.folder).mode & 0o777).toBe(0o700);
  expect(readFileSync(join(at.trustFolder, 'keys/member-1.pub.json'), 'utf8')).not.toMatch(/encrypted/);
  const known = await readPublicKeys(at.trustFolder, 'reg-a');
  expect(known.get('member-1')).toEqual({ name: 'member-1', keyid: file.keyid, key: file.public });
  await expect(addKey(at, DEVELOPMENT)).rejects.toMatchObject({ code: 'KEYS_EXIST' });
  await expect(addKey({ ...at, name: 'A b' }, DEVELOPMENT)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  await expect(addKey({ ...at, name: 'member-2' }, { passphrase: '' })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
  });
  const [signer] = await loadSigners({ folder: at.folder, passphrase: 'several words' });
  expect(verifies(file.public, BYTES, (await signer?.sign(BYTES)) ?? new Uint8Array())).toBe(true);
});

test('real keys are not added in a work tree', async () => {
  const at = places('member-1');
  mkdirSync(join(at.folder, '..', '.git'));
  await expect(addKey(at, { passphrase: 'several words' })).rejects.toMatchObject({ code: 'KEYS_IN_REPOSITORY' });
  expect(readdirSync(join(at.folder, '..'))).toEqual(['.git']);
});

test('what a public file says is verified', async () => {
  const at = places('member-1');
  await addKey(at, DEVELOPMENT);
  const path = join(at.trustFolder, 'keys/member-1.pub.json');
  const text = readFileSync(path, 'utf8');
  await expect(readPublicKeys(at.trustFolder, 'reg-b')).rejects.toMatchObject({ code: 'KEYS_FOREIGN' });
  for (const changed of [
    text.replace('"member-1"', '"member-2"'),
    text.replace(/"keyid": "../, '"keyid": "zz'),
    'null',
    '{',
  ])
    await expect((writeFileSync(path, changed), readPublicKeys(at.trustFolder, 'reg-a'))).rejects.toMatchObject({
      code: 'KEYS_FOREIGN',
    });
});

test('the passphrase is asked for once, and only when a key signs', async () => {
  const at = places('member-1');
  await addKey(at, { passphrase: 'several words' });
  await addKey({ ...at, name: 'member-2' }, { passphrase: 'several words' });
  let asked = 0;
  const passphrase = (): Promise<string> => Promise.resolve((asked++, 'several words'));
  const signers = await loadSigners({ folder: at.folder, passphrase });
  expect(asked).toBe(0);
  for (const signer of signers) await signer.sign(BYTES);
  expect(asked).toBe(1);
});

test('keys come from a text, one or several, and nothing else is one', async () => {
  const at = places('member-1');
  await addKey(at, DEVELOPMENT);
  await addKey({ ...at, name: 'member-2' }, DEVELOPMENT);
  const [one, two] = ['member-1', 'member-2'].map((name) => readFileSync(join(at.folder, `${name}.key.json`), 'utf8'));
  expect(await loadSigners({ folder: 'nowhere', held: one ?? '' })).toHaveLength(1);
  expect(await loadSigners({ folder: 'nowhere', held: `[${one}, ${two}]` })).toHaveLength(2);
  for (const held of ['[]', 'null', '{}', 'nonsense', `[${one}, {}]`])
    await expect(loadSigners({ folder: 'nowhere', held })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});

test('a key that others can read, or a command that others can change, is refused', async () => {
  const at = places('member-1');
  await addKey(at, { passphrase: 'several words' });
  const path = join(at.folder, 'member-1.key.json');
  chmodSync(path, 0o640);
  await expect(loadSigners({ folder: at.folder })).rejects.toMatchObject({
    code: 'KEYS_EXPOSED',
    fix: expect.stringContaining('chmod 600') as string,
  });
  const card = places('card-1');
  const { command, pem } = signingProgram('ed25519');
  await registerKey(card, command, pem);
  chmodSync(join(card.folder, 'card-1.key.json'), 0o644);
  await loadSigners({ folder: card.folder });
  chmodSync(join(card.folder, 'card-1.key.json'), 0o666);
  await expect(loadSigners({ folder: card.folder })).rejects.toMatchObject({ code: 'KEYS_EXPOSED' });
});

test('a private half that is not the public one’s is told by its signature', async () => {
  const [at, other] = [places('member-1'), places('member-1')];
  await addKey(at, DEVELOPMENT);
  const file = await addKey(other, DEVELOPMENT);
  const path = join(at.folder, 'member-1.key.json');
  const mixed = { ...(JSON.parse(readFileSync(path, 'utf8')) as object), development: file.development };
  expect(createPrivateKey({ key: file.development ?? {}, format: 'jwk' }).type).toBe('private');
  writeFileSync(path, JSON.stringify(mixed));
  const [signer] = await loadSigners({ folder: at.folder });
  await expect(signer?.sign(BYTES)).rejects.toMatchObject({ code: 'SIGNER_FAILED' });
});

test('a retired key is moved, never removed', async () => {
  const at = places('member-1');
  await addKey(at, DEVELOPMENT);
  const text = readFileSync(join(at.folder, 'member-1.key.json'), 'utf8');
  expect(await setAside(at.folder, 'member-1')).toBe(true);
  expect(readFileSync(join(at.folder, 'retired/member-1.key.json'), 'utf8')).toBe(text);
  expect(await setAside(at.folder, 'member-1')).toBe(false);
  await expect(loadSigners({ folder: at.folder })).rejects.toMatchObject({ code: 'KEYS_MISSING' });
});

test('a whole preset is made of ECDSA keys', async () => {
  const { folder, trustFolder } = places('-');
  const trust = await initKeys({
    folder,
    trustFolder,
    registry: 'reg-a',
    preset: 'team',
    protection: DEVELOPMENT,
    algorithm: 'ecdsa-p256',
    now: NOW,
  });
  const kinds = Object.values(trust.root.metadata.signed.keys).map(({ keyType }) => keyType);
  expect(kinds).toEqual(['ecdsa', 'ecdsa']);
});
