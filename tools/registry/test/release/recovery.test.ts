import { MemoryStore, type RegistryClient } from '@ctxr/client';
import type { RevocationEntry } from '@ctxr/model';
import { expect, test } from 'vitest';
import { listBytes } from '../../src/release/choose-revoked.ts';
import { targetsOf } from '../../src/release/metadata.ts';
import { parseOfficersList } from '../../src/release/officers-list.ts';
import { TARGETS } from '../../src/release/paths.ts';
import { readPublication } from '../../src/release/publication-state.ts';
import { resign } from '../../src/release/resign.ts';
import { signRole } from '../../src/release/sign.ts';
import { holdersOf } from '../../src/release/who-signs.ts';
import { ABSURD, attacked, forge, LIE } from './attacked.ts';
import { contextFile, SMALL } from './fixture.ts';
import { day, NOW, publishFiles } from './publisher.ts';
import { recovered } from './recovered.ts';

const nameOf = async (client: RegistryClient): Promise<unknown> =>
  (await client.resolve('ctx-note@^1')).declaration.name;

test('after an attack with the online key the truth is published, to clients that saw it and to those that did not', async () => {
  const { keys, target, client } = await attacked('team');
  const [saw, slept] = [new MemoryStore(), new MemoryStore()];
  await client(saw);
  await client(slept);
  await forge(target, keys, 'team', LIE, {
    seq: ABSURD,
    index: ABSURD,
    revocations: ABSURD,
    snapshot: ABSURD,
    timestamp: ABSURD,
  });
  const fooled = await client(saw);
  expect([fooled.head.seq, await nameOf(fooled)]).toEqual([ABSURD + 1, 'A lie']);

  await expect(publishFiles(target, keys)).rejects.toMatchObject({ code: 'RELEASE_CHANGED' });
  const next = await recovered(keys, ['index', 'revocations', 'snapshot', 'timestamp']);
  await expect(resign({ target, ...next, preset: 'team', now: NOW })).rejects.toMatchObject({
    code: 'PUBLICATION_CONFLICT',
    fix: expect.stringContaining('ctxr publish') as string,
  });
  const published = await publishFiles(target, next);
  expect(published).toMatchObject({ outcome: 'published', seq: 2 });
  expect(published.warnings).toEqual([
    expect.stringMatching(/compromised \(index, revocations, snapshot, timestamp\)\. No release/),
  ]);
  expect(await target.read('metadata/2.index.json')).toBeDefined();
  for (const cache of [saw, slept, new MemoryStore()]) {
    const truthful = await client(cache);
    expect(truthful.versions).toMatchObject({ root: 2, index: 2, snapshot: 2 });
    expect(await nameOf(truthful)).toBe('Context ctx-note');
  }
  expect(await publishFiles(target, next)).toMatchObject({ outcome: 'nothing-new', seq: 2 });
});

test('a fast-forward with the keys of timestamp and snapshot is outgrown without a new index', async () => {
  const { keys, target, client } = await attacked('board');
  const [saw, slept] = [new MemoryStore(), new MemoryStore()];
  await client(saw);
  await client(slept);
  await forge(target, keys, 'board', SMALL, { snapshot: ABSURD, timestamp: ABSURD });
  expect((await client(saw)).versions).toMatchObject({ timestamp: ABSURD + 1, snapshot: ABSURD + 1 });

  const next = await recovered(keys, ['snapshot', 'timestamp']);
  const resigned = await resign({ target, ...next, preset: 'board', now: NOW });
  expect(resigned.signed.map(({ role, version }) => [role, version])).toEqual([
    ['snapshot', 2],
    ['timestamp', 2],
  ]);
  for (const cache of [saw, slept, new MemoryStore()])
    expect((await client(cache)).versions).toMatchObject({ root: 2, snapshot: 2, timestamp: 2, index: 1 });
  expect(await resign({ target, ...next, preset: 'board', now: NOW })).toMatchObject({ outcome: 'nothing-to-sign' });
});

test('an index key alone: what clients hold against the snapshot is outgrown however absurd it is', async () => {
  const { keys, target, client } = await attacked('board');
  const saw = new MemoryStore();
  await forge(target, keys, 'board', LIE, { seq: ABSURD, index: ABSURD });
  expect(await nameOf(await client(saw))).toBe('A lie');
  const next = await recovered(keys, ['index']);
  expect(await publishFiles(target, next, SMALL, { preset: 'board' })).toMatchObject({ seq: 2 });
  for (const cache of [saw, new MemoryStore()]) {
    const truthful = await client(cache);
    expect(truthful.versions).toMatchObject({ index: ABSURD + 2, targets: 2 });
    expect(await nameOf(truthful)).toBe('Context ctx-note');
  }
});

test('a rotation without a compromise keeps every release bound', async () => {
  const { keys, target } = await attacked('team');
  await publishFiles(target, keys);
  const next = await recovered(keys, []);
  await expect(publishFiles(target, next, LIE, { commit: 'd'.repeat(40) })).rejects.toMatchObject({
    code: 'RELEASE_CHANGED',
  });
});

test('a snapshot of a thief may name an old index and an old list: the newest that bind are gone on from', async () => {
  const { keys, target, client } = await attacked('board');
  const more = { ...SMALL, ...contextFile('ctx-new', '1.0.0') };
  const old = (await readPublication(target, keys.trust)) ?? expect.fail();
  const revoked = { '1.0.0': [{ event: 'revoked', at: '2026-11-01', reason: 'Leaks.' }] };
  const files = { ...more, 'contexts/ctx-old/lifecycle.yaml': revoked };
  await publishFiles(target, keys, files, { preset: 'board' });
  const truth = await target.read('metadata/2.index.json');
  await target.write('metadata/timestamp.json', old.roles.timestamp.bytes);
  await target.remove('metadata/bundle.json');
  const next = await recovered(keys, ['snapshot', 'timestamp']);
  await expect(publishFiles(target, next, more, { preset: 'board' })).rejects.toMatchObject({
    code: 'RELEASE_CHANGED',
  });
  const resigned = await resign({ target, ...next, preset: 'board', now: NOW });
  expect(resigned.seq).toBe(2);
  expect(resigned.signed.map(({ role, version }) => `${role} ${version}`)).toEqual(['snapshot 3', 'timestamp 3']);
  expect(await target.read('metadata/2.index.json')).toEqual(truth);
  await expect((await client()).resolve('ctx-old@1.0.0')).rejects.toMatchObject({ code: 'REVOKED' });
  expect(await publishFiles(target, next, files, { preset: 'board' })).toMatchObject({
    outcome: 'nothing-new',
    seq: 2,
  });
});

test('files of an attacker that cannot even be read do not stand in the way', async () => {
  const { keys, target } = await attacked('team');
  await forge(target, keys, 'team', LIE, { seq: ABSURD, snapshot: ABSURD, timestamp: ABSURD });
  await target.remove(`metadata/${ABSURD + 1}.snapshot.json`);
  await target.remove('metadata/bundle.json');
  await expect(publishFiles(target, keys)).rejects.toMatchObject({ code: 'PUBLICATION_CONFLICT' });
  const next = await recovered(keys, ['index', 'revocations', 'snapshot', 'timestamp']);
  expect(await publishFiles(target, next)).toMatchObject({ outcome: 'published' });
  expect((await readPublication(target, next.trust))?.roles.snapshot.version).toBe(2);
});

test('after the officers’ key was stolen what git holds of their list stays, without its lifts, and what the thief added goes', async () => {
  const { keys, target, client } = await attacked('board');
  const entry = { kind: 'context', version: '1.0.0', at: '2026-11-01', reason: 'Leaks.' } as const;
  const lifted = { at: '2026-11-02', reason: 'No more.' };
  const signedPair = async (version: number, entries: readonly RevocationEntry[]): Promise<Map<string, Uint8Array>> => {
    const bytes = listBytes({ format: 1, entries });
    const role = targetsOf({ version, expires: day(180) }, { [TARGETS.revoked]: bytes });
    const signed = await signRole('revocations', role, keys.trust.targets.metadata, keys.signers);
    return new Map([
      [`${version}.revocations.json`, signed],
      [`${version}.revoked.json`, bytes],
    ]);
  };
  const files = await signedPair(2, [{ ...entry, id: 'ctx-note', lifted }]);
  const thief = parseOfficersList(await signedPair(5, [{ ...entry, id: 'ctx-old' }]), [], keys.trust);
  await resign({ target, ...keys, preset: 'board', now: NOW, officers: thief });
  await expect((await client()).resolve('ctx-old@1.0.0')).rejects.toMatchObject({ code: 'REVOKED' });

  const next = await recovered(keys, ['revocations']);
  const officers = parseOfficersList(files, [keys.trust.targets.bytes], next.trust) ?? expect.fail();
  expect(officers).toMatchObject({ isCurrent: false, list: { entries: [{ id: 'ctx-note' }] } });
  expect(officers.list.entries[0]?.lifted).toBeUndefined();
  const online = next.signers.filter(({ keyid }) => !holdersOf(next.trust, 'revocations').keyids.includes(keyid));
  await expect(resign({ target, ...next, signers: online, preset: 'board', now: NOW, officers })).rejects.toMatchObject(
    {
      code: 'KEYS_FOREIGN',
      fix: expect.stringContaining('ctxr revoke --renew') as string,
    },
  );
  const resigned = await resign({ target, ...next, preset: 'board', now: NOW, officers });
  expect(resigned.signed).toContainEqual(expect.objectContaining({ role: 'revocations', version: 7 }));
  const entries = (await readPublication(target, next.trust))?.revoked.entries;
  expect(entries?.map(({ id }) => id)).toEqual(['ctx-note']);
  await expect((await client()).resolve('ctx-note@1.0.0')).rejects.toMatchObject({ code: 'REVOKED' });
});

test('a root that nobody of ours signed is no root: behind ours it is replaced, before ours it is named', async () => {
  const { keys, target, client } = await attacked('team');
  await publishFiles(target, keys);
  const next = await recovered(keys, ['timestamp', 'snapshot', 'index', 'revocations']);
  await target.write('metadata/2.root.json', Buffer.from('{}'));
  await expect(publishFiles(target, keys)).rejects.toThrow('2.root.json, which no root of ours signed: remove it');
  expect(await publishFiles(target, next)).toMatchObject({ outcome: 'published' });
  expect((await client()).versions).toMatchObject({ root: 2 });
  const fork = await recovered(keys, []);
  await expect(publishFiles(target, fork)).rejects.toThrow('2.root.json is another registry');
});
