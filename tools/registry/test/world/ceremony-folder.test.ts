import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Change } from '../../src/release/ceremony/change.ts';
import { ceremonyIfAny, ceremonyStatus, finish, propose, sign } from '../../src/world/ceremony.ts';
import { landFiles } from '../../src/world/ceremony-folder.ts';
import { addKey } from '../../src/world/keys/add-key.ts';
import { initKeys } from '../../src/world/keys/keys.ts';
import type { KeyPlace } from '../../src/world/publishing.ts';
import { NOW, temporaryFolder } from '../release/publisher.ts';

async function teamPlace(): Promise<KeyPlace> {
  const top = temporaryFolder();
  const [keys, trust] = [join(top, 'keys'), join(top, 'trust')];
  const protection = { development: true } as const;
  await initKeys({ folder: keys, trustFolder: trust, registry: 'reg-a', preset: 'team', protection, now: NOW });
  return { keys, trust };
}

const RENEW: readonly Change[] = [
  { kind: 'renew', role: 'root' },
  { kind: 'renew', role: 'targets' },
];
const proposed = ({ trust }: KeyPlace, more: object = {}) =>
  propose({ trust, changes: RENEW, preset: 'team', now: NOW, ...more });

test('a ceremony is proposed, signed and finished, and leaves nothing behind', async () => {
  const place = await teamPlace();
  expect(await ceremonyIfAny(place.trust, NOW)).toBeUndefined();
  expect(await proposed(place)).toMatchObject({ complete: false, versions: { root: 2, targets: 2 } });
  expect(readdirSync(join(place.trust, 'proposed')).sort()).toEqual(['root.json', 'signatures', 'targets.json']);
  expect(await sign(place, NOW)).toMatchObject({ complete: true, signedNow: ['root'], failed: [] });
  expect(await sign(place, NOW)).toMatchObject({ complete: true, signedNow: [] });
  expect(await finish(place.trust, NOW)).toEqual(['2.root.json', '2.targets.json']);
  expect(readdirSync(place.trust).sort()).toEqual(['1.root.json', '1.targets.json', '2.root.json', '2.targets.json']);
});

test('a term that no reader would take is refused before anything is written', async () => {
  const place = await teamPlace();
  for (const expires of ['2026-10-01', '2099-01-01'])
    await expect(proposed(place, { expires: new Date(expires) })).rejects.toMatchObject({ code: 'CEREMONY_REFUSED' });
  expect(existsSync(join(place.trust, 'proposed'))).toBe(false);
});

test.each([
  ['no JSON', 'root.json', '{'],
  ['another name', 'stranger.json', '{"format":1,"name":"root","keyid":"a","signatures":{}}'],
  ['no signature', 'root.json', '{"format":1,"name":"root","keyid":"a","signatures":{"root":{"sig":"zz"}}}'],
  ['nothing', 'root.json', 'null'],
])('a signature file that holds %s is refused by its name', async (_, name, text) => {
  const place = await teamPlace();
  await proposed(place);
  writeFileSync(join(place.trust, 'proposed/signatures', name), text);
  await expect(ceremonyStatus(place.trust, NOW)).rejects.toMatchObject({
    code: 'CEREMONY_REFUSED',
    message: expect.stringContaining(`signatures/${name}`) as string,
  });
});

test('a draft that another ceremony has overtaken is refused, and can be given up', async () => {
  const place = await teamPlace();
  await proposed(place);
  const overtaken = readFileSync(join(place.trust, 'proposed/root.json'));
  await sign(place, NOW);
  await finish(place.trust, NOW);
  await propose({ trust: place.trust, changes: RENEW, preset: 'team', now: NOW });
  const later = readFileSync(join(place.trust, 'proposed/root.json'), 'utf8');
  writeFileSync(join(place.trust, 'proposed/root.json'), overtaken.toString().replace('2027-', '2028-'));
  await expect(ceremonyStatus(place.trust, NOW)).rejects.toMatchObject({
    code: 'CEREMONY_REFUSED',
    message: expect.stringContaining('is version 2, and version 3 is the next') as string,
  });
  expect(await proposed(place, { discard: true })).toMatchObject({ versions: { root: 3 } });
  expect(readFileSync(join(place.trust, 'proposed/root.json'), 'utf8')).toBe(later);
});

test('what cannot be written leaves the trust as it was, and nothing is overwritten', async () => {
  const { trust } = await teamPlace();
  const files = ['2.root.json', '1.root.json/2.targets.json'].map((name) => [name, new Uint8Array(3)] as const);
  await expect(landFiles(trust, new Map(files), [])).rejects.toMatchObject({ code: 'WRITE_FAILED' });
  expect(readdirSync(trust).sort()).toEqual(['1.root.json', '1.targets.json']);
  await expect(landFiles(trust, new Map([['1.root.json', new Uint8Array(3)]]), [])).rejects.toMatchObject({
    code: 'CEREMONY_REFUSED',
  });
});

test('a draft that was torn in the writing is none, and goes with the next', async () => {
  const place = await teamPlace();
  mkdirSync(join(place.trust, '.proposed-abcdef'));
  expect(await ceremonyIfAny(place.trust, NOW)).toBeUndefined();
  await proposed(place);
  expect(readdirSync(place.trust)).not.toContain('.proposed-abcdef');
});

test('the name of a key that serves is not given to another', async () => {
  const { trust } = await teamPlace();
  const at = { folder: join(temporaryFolder(), 'keys'), trustFolder: trust, registry: 'reg-a', name: 'root' };
  await expect(addKey(at, { development: true })).rejects.toMatchObject({ code: 'KEYS_EXIST' });
});

test('a key that cannot be opened does not keep the others from signing', async () => {
  const place = await teamPlace();
  const at = { folder: place.keys, trustFolder: place.trust, registry: 'reg-a', name: 'root-2' };
  const { keyid, public: key } = await addKey(at, { passphrase: 'several words' });
  const changes: Change[] = [{ kind: 'add', role: 'root', key: { name: 'root-2', keyid, key } }];
  await propose({ trust: place.trust, changes, preset: 'team', now: NOW });
  const { signedNow, failed } = await sign(place, NOW);
  expect(signedNow).toEqual(['root']);
  expect(failed).toEqual([expect.stringContaining('stays locked')]);
  rmSync(join(place.keys, 'root.key.json'));
  rmSync(join(place.trust, 'proposed/signatures/root.json'));
  chmodSync(join(place.keys, 'root-2.key.json'), 0o600);
  await expect(sign(place, NOW)).rejects.toMatchObject({ code: 'KEYS_LOCKED' });
});
