import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle, Discovery, Head, RevocationList } from '@ctxr/model';
import { expect, test } from 'vitest';
import { folderTarget } from '../../src/world/folder.ts';
import { contextFile, jsonOf, SMALL, textOf } from './fixture.ts';
import { day, developmentKeys, IDENTITY, publishFiles, temporaryFolder } from './publisher.ts';

const MORE = { ...SMALL, ...contextFile('ctx-new', '1.0.0') };
const metadataIn = (folder: string): string[] => readdirSync(join(folder, 'metadata')).sort();
const signedIn = (folder: string, name: string): { version: number; expires: string } =>
  (jsonOf(readFileSync(join(folder, 'metadata', name))) as { signed: { version: number; expires: string } }).signed;

async function started(preset: 'team' | 'board' = 'team') {
  const folder = temporaryFolder();
  const keys = await developmentKeys(preset);
  return { folder, keys, target: folderTarget(folder) };
}

test('a first publication has seq 1 and all of its files', async () => {
  const { folder, keys, target } = await started();
  const result = await publishFiles(target, keys);
  expect(result).toMatchObject({ outcome: 'published', seq: 1, size: 10, warnings: [] });
  expect(metadataIn(folder)).toEqual([
    '1.index.json',
    '1.revocations.json',
    '1.root.json',
    '1.snapshot.json',
    '1.targets.json',
    'bundle.json',
    'timestamp.json',
  ]);
  const discovery = jsonOf(await target.read('.well-known/mcp-context-registry.json')) as Discovery;
  expect(discovery).toEqual({ format: 1, ...IDENTITY, root: keys.trust.fingerprint });
});

test('the bundle holds the exact text of each file', async () => {
  const { keys, target } = await started();
  const { root } = await publishFiles(target, keys);
  const bundle = jsonOf(await target.read('metadata/bundle.json')) as Bundle;
  for (const role of ['snapshot', 'targets', 'index', 'revocations'] as const)
    expect(bundle[role]).toBe(textOf(await target.read(`metadata/1.${role}.json`)));
  expect(bundle.timestamp).toBe(textOf(await target.read('metadata/timestamp.json')));
  expect(bundle.node).toBe(textOf(await target.read(`nodes/${root}`)));
  expect((JSON.parse(bundle.head) as Head).root).toBe(root);
  expect((JSON.parse(bundle.revoked) as RevocationList).entries).toHaveLength(1);
  expect(bundle).toMatchObject({ format: 1, root: 1 });
});

test('a second run with nothing new writes nothing', async () => {
  const { keys, target } = await started();
  await publishFiles(target, keys);
  const refusing = {
    ...target,
    write: () => Promise.reject(new Error('wrote')),
    remove: () => Promise.reject(new Error('removed')),
  };
  expect(await publishFiles(refusing, keys, SMALL, { now: day(1) })).toMatchObject({
    outcome: 'nothing-new',
    seq: 1,
    written: 0,
  });
});

test('a change raises seq and the versions of what it touches', async () => {
  const { folder, keys, target } = await started();
  const first = await publishFiles(target, keys);
  const second = await publishFiles(target, keys, MORE);
  expect(second).toMatchObject({ outcome: 'published', seq: 2 });
  expect(second.root).not.toBe(first.root);
  expect(metadataIn(folder)).toContain('2.index.json');
  expect(metadataIn(folder)).not.toContain('2.revocations.json');
  expect(metadataIn(folder)).not.toContain('2.targets.json');
  expect(signedIn(folder, 'timestamp.json').version).toBe(2);
});

test('another commit with the same tree is a publication with the same root', async () => {
  const { keys, target } = await started();
  const first = await publishFiles(target, keys);
  const second = await publishFiles(target, keys, SMALL, { commit: 'd'.repeat(40) });
  expect(second).toMatchObject({ outcome: 'published', seq: 2, root: first.root, commit: 'd'.repeat(40) });
});

test('only what is about to expire is signed anew', async () => {
  const { folder, keys, target } = await started('board');
  await publishFiles(target, keys, SMALL, { preset: 'board' });
  const refreshed = await publishFiles(target, keys, SMALL, { preset: 'board', now: day(2) });
  expect(refreshed).toMatchObject({ outcome: 'refreshed', seq: 1 });
  expect(signedIn(folder, 'timestamp.json')).toMatchObject({ version: 2, expires: '2026-11-10T12:00:00Z' });
  expect(metadataIn(folder)).not.toContain('2.snapshot.json');
  await publishFiles(target, keys, SMALL, { preset: 'board', now: day(8) });
  expect(signedIn(folder, '2.index.json').expires).toBe('2026-11-23T12:00:00Z');
  expect(metadataIn(folder)).not.toContain('2.revocations.json');
});

test('roles that no publication renews are announced, and an ended one is refused', async () => {
  const { keys, target } = await started();
  const { warnings } = await publishFiles(target, keys, SMALL, { now: day(310) });
  expect(warnings).toHaveLength(2);
  expect(warnings[0]).toMatch(/root ends on 2027-11-01T12:00:00Z/);
  await expect(publishFiles(target, keys, SMALL, { now: day(365) })).rejects.toMatchObject({ code: 'TRUST_EXPIRED' });
});

test('what is no longer live leaves the read API, and its object stays', async () => {
  const { keys, target } = await started();
  await publishFiles(target, keys, MORE);
  const bytes = await target.read('v1/contexts/ctx-new');
  const revoked = { '1.0.0': [{ event: 'revoked', at: '2026-10-01', reason: 'Leaks.' }] };
  await publishFiles(target, keys, { ...MORE, 'contexts/ctx-new/lifecycle.yaml': revoked });
  expect((await target.list('v1')).filter((path) => path.includes('ctx-new'))).toEqual([]);
  const objects = await Promise.all((await target.list('objects')).map((path) => target.read(path)));
  expect(objects.map(textOf)).toContain(textOf(bytes));
});

test('a truncated object is written again', async () => {
  const { folder, keys, target } = await started();
  await publishFiles(target, keys);
  const [path = ''] = await target.list('objects');
  const whole = await target.read(path);
  writeFileSync(join(folder, path), 'x');
  expect(await publishFiles(target, keys)).toMatchObject({ outcome: 'nothing-new', written: 1 });
  expect(await target.read(path)).toEqual(whole);
  expect(await publishFiles(target, keys)).toMatchObject({ outcome: 'nothing-new', written: 0 });
});

test('the result is verified, and what the verification throws is thrown', async () => {
  const { keys, target } = await started();
  const asked: string[] = [];
  const verify = (location: string): Promise<void> => Promise.resolve(void asked.push(location));
  await publishFiles(target, keys, SMALL, { verify });
  expect(asked).toEqual([target.location]);
  const failing = () => Promise.reject(new Error('not verified'));
  await expect(publishFiles(target, keys, SMALL, { verify: failing })).rejects.toThrow('not verified');
});

test('keys of another registry are refused, and so is publishing over one', async () => {
  const { keys, target } = await started();
  const other = await developmentKeys();
  await expect(publishFiles(target, { trust: keys.trust, signers: other.signers })).rejects.toMatchObject({
    code: 'KEYS_FOREIGN',
  });
  await expect(publishFiles(target, { trust: keys.trust, signers: [] })).rejects.toMatchObject({
    code: 'KEYS_MISSING',
  });
  expect(await target.list('')).toEqual([]);
  await publishFiles(target, keys);
  await expect(publishFiles(target, other)).rejects.toMatchObject({ code: 'PUBLICATION_CONFLICT' });
});

test.each([
  ['timestamp.json', undefined],
  ['timestamp.json', '{"signed":{}}'],
  ['2.snapshot.json', undefined],
  ['2.index.json', '{}'],
] as const)('a damaged publication is not continued: %s %s', async (name, content) => {
  const { folder, keys, target } = await started();
  await publishFiles(target, keys);
  await publishFiles(target, keys, MORE);
  rmSync(join(folder, 'metadata', 'bundle.json'));
  if (content === undefined) rmSync(join(folder, 'metadata', name));
  else writeFileSync(join(folder, 'metadata', name), content);
  const refused = publishFiles(target, keys, SMALL);
  await expect(refused).rejects.toMatchObject({ code: 'PUBLICATION_CONFLICT' });
  await expect(refused).rejects.toThrow(content === '{"signed":{}}' ? 'timestamp' : name);
});

test('a trust folder of another registry is refused', async () => {
  const { keys, target } = await started();
  const identity = { ...IDENTITY, id: 'reg-b' };
  await expect(publishFiles(target, keys, SMALL, { identity })).rejects.toThrow('that of reg-a, the registry is reg-b');
  expect(await target.list('')).toEqual([]);
});

test('a folder where a file belongs is a coded error that names it', async () => {
  const { folder, keys, target } = await started();
  mkdirSync(join(folder, 'metadata', 'timestamp.json'), { recursive: true });
  const refused = publishFiles(target, keys);
  await expect(refused).rejects.toMatchObject({ code: 'WRITE_FAILED' });
  await expect(refused).rejects.toThrow(join(folder, 'metadata', 'timestamp.json'));
});

test('a path that cannot be made is a coded error that names it', async () => {
  const { folder, keys, target } = await started();
  writeFileSync(join(folder, 'metadata'), 'a file where a folder is needed');
  const refused = publishFiles(target, keys);
  await expect(refused).rejects.toMatchObject({ code: 'WRITE_FAILED' });
  await expect(refused).rejects.toThrow(join(folder, 'metadata'));
  rmSync(join(folder, 'metadata'));
  mkdirSync(join(folder, 'metadata'));
  expect(await publishFiles(target, keys)).toMatchObject({ outcome: 'published', seq: 1 });
});
