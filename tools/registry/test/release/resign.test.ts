import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RevocationEntry } from '@ctxr/model';
import { expect, test } from 'vitest';
import { listBytes, wantedList } from '../../src/release/choose-revoked.ts';
import { targetsOf } from '../../src/release/metadata.ts';
import { type OfficersList, parseOfficersList } from '../../src/release/officers-list.ts';
import { TARGETS } from '../../src/release/paths.ts';
import type { PresetName } from '../../src/release/presets.ts';
import { readPublication } from '../../src/release/publication-state.ts';
import { resign, type ResignInput } from '../../src/release/resign.ts';
import { signRole } from '../../src/release/sign.ts';
import type { Signer } from '../../src/release/signer.ts';
import { holdersOf } from '../../src/release/who-signs.ts';
import { folderTarget } from '../../src/world/folder.ts';
import { verifyFolder } from '../../src/world/verify-folder.ts';
import { contextFile, jsonOf, SMALL } from './fixture.ts';
import { type List, serverFile } from './mcp/servers.ts';
import { day, developmentKeys, type Keys, NOW, publishFiles, temporaryFolder } from './publisher.ts';
import { rotated } from './rotated.ts';

const NOTE: RevocationEntry = { kind: 'context', id: 'ctx-note', version: '1.1.0', at: '2026-11-01', reason: 'Leaks.' };

async function published(preset: PresetName = 'board') {
  const folder = temporaryFolder();
  const [keys, target] = [await developmentKeys(preset), folderTarget(folder)];
  await publishFiles(target, keys, SMALL, { preset });
  const again = (now: Date, more: Partial<ResignInput> = {}) => resign({ target, ...keys, preset, now, ...more });
  return { folder, keys, target, preset, again };
}

const keysOf = ({ trust, signers }: Keys, ...roles: ('index' | 'snapshot' | 'timestamp')[]): Signer[] =>
  signers.filter(({ keyid }) => roles.some((role) => holdersOf(trust, role).keyids.includes(keyid)));

/** A list that the officers sign by themselves, over what is published. */
async function officersSign(
  { trust, signers }: Keys,
  version: number,
  entries: readonly RevocationEntry[],
  now = NOW,
): Promise<OfficersList> {
  const bytes = listBytes({ format: 1, entries });
  const term = { version, expires: new Date(now.getTime() + 180 * 86_400_000) };
  const role = targetsOf(term, { [TARGETS.revoked]: bytes });
  const files = new Map([
    [`${version}.revocations.json`, await signRole('revocations', role, trust.targets.metadata, signers)],
    [`${version}.revoked.json`, bytes],
  ]);
  return parseOfficersList(files, [], trust) ?? expect.fail();
}

test('what is due is signed, and a second run writes nothing', async () => {
  const { folder, keys, again } = await published();
  expect(await again(NOW)).toMatchObject({ outcome: 'nothing-to-sign', written: 0, waiting: [] });
  const online = keysOf(keys, 'snapshot', 'timestamp');
  const first = await again(day(2), { signers: online });
  expect(first.signed.map(({ role, version }) => `${role} ${version}`)).toEqual(['timestamp 2']);
  expect(await again(day(2), { signers: online })).toMatchObject({ outcome: 'nothing-to-sign', written: 0 });
  expect(await again(day(2), { signers: [] })).toMatchObject({ outcome: 'nothing-to-sign' });
  expect(readdirSync(join(folder, 'metadata'))).not.toContain('2.snapshot.json');
  expect(await verifyFolder(folder, keys.trust.root.bytes, day(2))).toMatchObject({ seq: 1 });
});

test('a role that ends soon waits for its keys, and the rest is signed', async () => {
  const { keys, again } = await published();
  const result = await again(day(8), {
    signers: keysOf(keys, 'snapshot', 'timestamp').filter(({ keyid }) =>
      holdersOf(keys.trust, 'timestamp').keyids.includes(keyid),
    ),
  });
  expect(result.signed.map(({ role }) => role)).toEqual(['timestamp']);
  expect(result.waiting.map(({ role, who }) => [role, who])).toEqual([
    ['index', 'index'],
    ['snapshot', 'snapshot'],
  ]);
  expect(result.waiting[0]?.text).toContain('2026-11-15T12:00:00Z; index must sign before that day: ctxr resign');
  await expect(again(day(15), { signers: keysOf(keys, 'timestamp') })).rejects.toMatchObject({ code: 'TRUST_EXPIRED' });
  expect((await again(day(15))).signed.map(({ role }) => role).sort()).toEqual(['index', 'snapshot', 'timestamp']);
});

test('roles that are named are signed although they are not due', async () => {
  const { keys, again } = await published();
  const forced = new Set(['snapshot'] as const);
  expect((await again(NOW, { forced })).signed.map(({ role }) => role)).toEqual(['snapshot', 'timestamp']);
  await expect(again(NOW, { forced, signers: keysOf(keys, 'timestamp') })).rejects.toMatchObject({
    code: 'KEYS_FOREIGN',
  });
  await expect(again(NOW, { forced, signers: [] })).rejects.toMatchObject({ code: 'KEYS_MISSING' });
});

test('what a rotation demands is signed without compiling, and clients of the first root follow', async () => {
  const { folder, keys, target } = await published('team');
  const next = await rotated(keys);
  const result = await resign({ target, ...next, preset: 'team', now: NOW });
  expect(result.signed.map(({ role }) => role)).toEqual(['targets', 'index', 'revocations', 'snapshot', 'timestamp']);
  expect(await verifyFolder(folder, keys.trust.root.bytes, NOW)).toMatchObject({ seq: 1, names: 10 });
  expect(await resign({ target, ...next, preset: 'team', now: NOW })).toMatchObject({ outcome: 'nothing-to-sign' });
});

test('the officers’ list is taken as it is signed, and what it forbids leaves /v1', async () => {
  const { folder, keys, target, again } = await published();
  const previous = (await readPublication(target, keys.trust)) ?? expect.fail();
  const list = wantedList({ previous, declared: [NOTE] });
  const officers = await officersSign(keys, 2, list.entries);
  const result = await again(NOW, { officers, signers: keysOf(keys, 'snapshot', 'timestamp') });
  expect(result.signed.map(({ role, version }) => `${role} ${version}`)).toEqual([
    'revocations 2',
    'snapshot 2',
    'timestamp 2',
  ]);
  expect((await target.list('v1')).filter((path) => path.includes('ctx-note@1.1.0'))).toEqual([]);
  expect(await target.read('v1/contexts/ctx-note')).toEqual(await target.read('v1/contexts/ctx-note@1.0.0'));
  expect(await verifyFolder(folder, keys.trust.root.bytes, NOW)).toMatchObject({ seq: 1 });
  expect(await again(NOW, { officers })).toMatchObject({ outcome: 'nothing-to-sign' });
});

test('a server that the officers forbid is taken from the allow list to the deny list', async () => {
  const folder = temporaryFolder();
  const [keys, target] = [await developmentKeys('board'), folderTarget(folder)];
  const remotes = [{ type: 'streamable-http', url: 'https://server-b.example.com/mcp' }];
  await publishFiles(target, keys, { ...SMALL, ...serverFile('server-b', '1.0.0', { remotes }) }, { preset: 'board' });
  const settings = async (): Promise<unknown> => jsonOf(await target.read('managed-settings.json'));
  const entry = { serverUrl: 'https://server-b.example.com/mcp' };
  expect(await settings()).toEqual({ allowedMcpServers: [entry], deniedMcpServers: [] });
  const previous = (await readPublication(target, keys.trust)) ?? expect.fail();
  const forbidden: RevocationEntry = { ...NOTE, kind: 'participant', id: 'server-b', version: '1.0.0' };
  const officers = await officersSign(keys, 2, wantedList({ previous, declared: [forbidden] }).entries);
  await resign({ target, ...keys, preset: 'board', now: NOW, officers });
  expect(await settings()).toEqual({ allowedMcpServers: [], deniedMcpServers: [entry] });
  expect((await target.list('v0.1')).filter((path) => path.includes('server-b'))).toEqual([]);
  const list = jsonOf(await target.read('v0.1/servers/index.json')) as List;
  expect(list.servers.map(({ server }) => server.name)).toEqual(['org.example/server-a']);
  expect(list.servers[0]?._meta).toHaveProperty(['example.reg-a/registry', 'id'], 'server-a');
});

test('an officers’ list that would lose a published entry is not taken, and people are told', async () => {
  const { keys, again } = await published();
  const officers = await officersSign(keys, 2, [NOTE]);
  const held = keysOf(keys, 'index', 'snapshot', 'timestamp');
  const result = await again(NOW, { officers, signers: held });
  expect(result.outcome).toBe('nothing-to-sign');
  expect(result.warnings).toEqual([expect.stringMatching(/^context\/ctx-note@1\.1\.0 is revoked, .*revocations-1/)]);
  expect((await again(NOW, { officers })).signed.map(({ role, version }) => `${role} ${version}`)).toContain(
    'revocations 3',
  );
});

test('a lifecycle revocation is published without the officers’ key: the index forbids the version, the list follows', async () => {
  const { keys, target } = await published();
  const files = {
    ...SMALL,
    ...contextFile('ctx-new', '1.0.0'),
    'contexts/ctx-old/lifecycle.yaml': { '1.0.0': [{ event: 'revoked', at: '2026-11-01', reason: 'Leaks.' }] },
  };
  const held = { ...keys, signers: keysOf(keys, 'index', 'snapshot', 'timestamp') };
  const lagging = await publishFiles(target, held, files, { preset: 'board' });
  expect(lagging).toMatchObject({ outcome: 'published', seq: 2 });
  expect(lagging.warnings.join()).toMatch(
    /ctx-old@1\.0\.0 is revoked, and the signed list does not say so yet; revocations-1/,
  );
  expect((await readPublication(target, keys.trust))?.roles.revocations.version).toBe(1);
  expect(await publishFiles(target, held, files, { preset: 'board' })).toMatchObject({ outcome: 'nothing-new' });
  expect(await publishFiles(target, keys, files, { preset: 'board' })).toMatchObject({
    outcome: 'refreshed',
    warnings: [],
  });
});

test('nothing is signed anew where nothing is published, or where the index cannot be signed for', async () => {
  const keys = await developmentKeys();
  const nothing = resign({ target: folderTarget(temporaryFolder()), ...keys, preset: 'team', now: NOW });
  await expect(nothing).rejects.toMatchObject({ code: 'PREVIOUS_UNREADABLE' });
  const { target, again } = await published();
  const [top = ''] = (await target.list('nodes')).filter((path) => path.length > 0);
  for (const path of await target.list('nodes')) await target.write(path, Buffer.from('{}'));
  await expect(again(NOW)).rejects.toMatchObject({ code: 'PUBLICATION_CONFLICT' });
  expect(top).not.toBe('');
});

test('officers’ files that are torn, or that a stranger signed, are refused', async () => {
  const [keys, other] = [await developmentKeys('board'), await developmentKeys('board')];
  const bytes = listBytes({ format: 1, entries: [NOTE] });
  const role = targetsOf({ version: 1, expires: day(180) }, { [TARGETS.revoked]: bytes });
  const signed = await signRole('revocations', role, other.trust.targets.metadata, other.signers);
  const own = await signRole('revocations', role, keys.trust.targets.metadata, keys.signers);
  const read = (files: Readonly<Record<string, Uint8Array>>) => () =>
    parseOfficersList(new Map(Object.entries(files)), [], keys.trust);
  const refused = expect.objectContaining({ code: 'KEYS_FOREIGN' });
  expect(read({ '1.revocations.json': signed, '1.revoked.json': bytes })).toThrow(refused);
  expect(read({ '1.revocations.json': own })).toThrow(refused);
  expect(read({ '1.revocations.json': own, '1.revoked.json': Buffer.from('{}') })).toThrow(refused);
  expect(read({ '2.revocations.json': own, '2.revoked.json': bytes })).toThrow(refused);
  expect(read({ '1.revocations.json': own, '1.revoked.json': bytes })()).toMatchObject({ isCurrent: true });
  expect(read({ '1.revoked.json': bytes })()).toBeUndefined();
});
