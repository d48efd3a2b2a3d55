import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Change } from '../../src/release/ceremony/change.ts';
import type { PublicKey } from '../../src/release/signer.ts';
import { ceremonyStatus, discard, finish, propose, sign } from '../../src/world/ceremony.ts';
import { addKey } from '../../src/world/keys/add-key.ts';
import { initKeys, loadSigners, readTrust } from '../../src/world/keys/keys.ts';
import { readPublicKeys } from '../../src/world/keys/public-file.ts';
import { readOfficers } from '../../src/world/officers-folder.ts';
import type { KeyPlace } from '../../src/world/publishing.ts';
import { NOW, temporaryFolder } from '../release/publisher.ts';

const BOTH: readonly Change[] = [
  { kind: 'renew', role: 'root' },
  { kind: 'renew', role: 'targets' },
];

async function place(): Promise<KeyPlace> {
  const top = temporaryFolder();
  const [keys, trust] = [join(top, 'keys'), join(top, 'trust')];
  const protection = { development: true } as const;
  await initKeys({ folder: keys, trustFolder: trust, registry: 'reg-a', preset: 'team', protection, now: NOW });
  return { keys, trust };
}

const proposed = ({ trust }: KeyPlace, changes = BOTH) => propose({ trust, changes, preset: 'team', now: NOW });
const signatureFile = ({ trust }: KeyPlace, name: string): string => join(trust, 'proposed/signatures', `${name}.json`);

test('a file of signatures that claims another’s key does not keep that key from signing', async () => {
  const at = await place();
  await proposed(at);
  const keyid = (await readTrust(at.trust)).root.metadata.signed.roles['root']?.keyIDs[0] ?? expect.fail();
  writeFileSync(signatureFile(at, 'stranger'), JSON.stringify({ format: 1, name: 'stranger', keyid, signatures: {} }));
  expect(await sign(at, NOW)).toMatchObject({ complete: true, signedNow: ['root'] });
});

test('a key that signed one part only signs again', async () => {
  const at = await place();
  await proposed(at);
  await sign(at, NOW);
  const file = JSON.parse(readFileSync(signatureFile(at, 'root'), 'utf8')) as { signatures: { targets?: unknown } };
  delete file.signatures.targets;
  writeFileSync(signatureFile(at, 'root'), JSON.stringify(file));
  expect(await sign(at, NOW)).toMatchObject({ complete: true, signedNow: ['root'] });
});

test.each([
  ['proposed/signatures/root.json', ceremonyStatus],
  ['2.root.json', (folder: string) => readTrust(folder)],
  ['keys/root-2.pub.json', (folder: string) => readPublicKeys(folder, 'reg-a')],
  ['revocations/2.revocations.json', async (folder: string) => readOfficers(folder, await readTrust(folder))],
])('a folder or a huge file where %s should be is refused by its name', async (path, read) => {
  const at = await place();
  await proposed(at);
  const file = join(at.trust, path);
  mkdirSync(file, { recursive: true });
  const refused = { code: 'INPUT_INVALID', message: expect.stringContaining(file) as string };
  await expect(read(at.trust, NOW)).rejects.toMatchObject(refused);
  const other = await place();
  await proposed(other);
  const huge = join(other.trust, path);
  mkdirSync(join(huge, '..'), { recursive: true });
  writeFileSync(huge, ' '.repeat(5 * 1024 * 1024));
  await expect(read(other.trust, NOW)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});

test.each([1, 2])('a draft out of the history, %s ceremonies old, can be given up', async (age) => {
  const at = await place();
  await proposed(at);
  const draft = ['root', 'targets'].map((part) => join(at.trust, `proposed/${part}.json`));
  const kept = temporaryFolder();
  for (const path of draft) copyFileSync(path, join(kept, path.endsWith('root.json') ? 'root.json' : 'targets.json'));
  await sign(at, NOW);
  await finish(at.trust, NOW);
  for (let round = 1; round < age; round += 1) {
    await proposed(at);
    await sign(at, NOW);
    await finish(at.trust, NOW);
  }
  mkdirSync(join(at.trust, 'proposed'));
  for (const name of readdirSync(kept)) copyFileSync(join(kept, name), join(at.trust, 'proposed', name));
  await discard(at.trust, NOW);
  await readTrust(at.trust);
  expect(readdirSync(at.trust)).not.toContain('proposed');
});

test('a draft that nests without end is refused as a draft', async () => {
  const at = await place();
  await proposed(at);
  const file = join(at.trust, 'proposed/root.json');
  writeFileSync(file, `{"_type":"root","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
  await expect(ceremonyStatus(at.trust, NOW)).rejects.toMatchObject({ code: 'CEREMONY_REFUSED' });
});

test.each(['99999999999999999999', '9007199254740992'])(
  'a revocation list with the number %s is no silence',
  async (n) => {
    const at = await place();
    mkdirSync(join(at.trust, 'revocations'));
    writeFileSync(join(at.trust, `revocations/${n}.revocations.json`), '{}');
    const refused = expect.objectContaining({ code: 'KEYS_FOREIGN' }) as Error;
    await expect(readOfficers(at.trust, await readTrust(at.trust))).rejects.toEqual(refused);
  },
);

test.each([[['']], [['a\0b']]])('a key file with the command %j is no key file', async (command) => {
  const { keys, trust } = await place();
  await addKey({ folder: keys, trustFolder: trust, registry: 'reg-a', name: 'card-1' }, { development: true });
  const path = join(keys, 'card-1.key.json');
  const { development: _, ...rest } = JSON.parse(readFileSync(path, 'utf8')) as {
    public: PublicKey;
    development: object;
  };
  writeFileSync(path, JSON.stringify({ ...rest, command }));
  await expect(loadSigners({ folder: keys })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});
