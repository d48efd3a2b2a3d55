import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Tree } from '../../src/declaration/tree.ts';
import { readPublication } from '../../src/release/publication-state.ts';
import { holdersOf } from '../../src/release/who-signs.ts';
import { readBuild, writeBuild } from '../../src/world/build/folder.ts';
import { publishBuild, signBuild } from '../../src/world/build/publication.ts';
import { compileTree } from '../../src/world/build/registry.ts';
import { folderTarget } from '../../src/world/folder.ts';
import { compileRelated, contextFile, type Files, SMALL } from './fixture.ts';
import { COMMIT, day, developmentKeys, NOW, publishFiles, temporaryFolder } from './publisher.ts';

/** The declarations as a tree of YAML files. */
function treeOf(files: Files): Tree {
  const texts = new Map(Object.entries(files).map(([path, value]) => [path, Buffer.from(stringify(value))]));
  const entries = Array.from(texts, ([path, bytes]) => {
    const blob = createHash('sha1').update(bytes).digest('hex');
    return [path, { path, mode: '100644', blob }] as const;
  });
  return {
    entries: new Map(entries),
    read: (wanted) =>
      Promise.resolve(new Map(wanted.map(({ path }) => [path, { bytes: texts.get(path) ?? Buffer.of() }]))),
  };
}

async function build(
  files: Files = SMALL,
  previous?: Parameters<typeof writeBuild>[0]['previous'],
  now = NOW,
): Promise<string> {
  const folder = join(temporaryFolder(), 'build');
  const built = await compileTree(treeOf(files));
  await writeBuild({ folder, built, commit: COMMIT, now, ...(previous ? { previous } : {}) });
  return folder;
}

test('a tree of YAML files compiles to what its declarations do', async () => {
  const built = await compileTree(treeOf(SMALL));
  expect(built.compiled.root).toBe((await compileRelated(SMALL)).root);
  expect(built).toMatchObject({
    identity: { id: 'reg-a', name: 'Registry A', domain: 'reg-a.example' },
    preset: 'team',
    url: undefined,
    boardIsTemplate: false,
  });
});

test('a tree without a registry, or with a file that is no YAML, is refused', async () => {
  await expect(compileTree(treeOf({}))).rejects.toMatchObject({ code: 'NOT_A_REGISTRY' });
  const broken = treeOf({ ...SMALL, 'contexts/ctx-bad/1.0.0.yaml': { id: 'ctx-bad' } });
  const read: Tree['read'] = async (wanted) =>
    new Map([...(await broken.read(wanted)), ['contexts/ctx-bad/1.0.0.yaml', { bytes: Buffer.from('a: [') }]]);
  const refused = compileTree({ ...broken, read });
  await expect(refused).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  await expect(refused).rejects.toThrow('contexts/ctx-bad/1.0.0.yaml');
});

test('two builds of one commit are byte-equal', async () => {
  const [a, b] = [folderTarget(await build()), folderTarget(await build())];
  expect(await a.list('')).toEqual(await b.list(''));
  for (const path of await a.list('')) expect(await a.read(path)).toEqual(await b.read(path));
});

test('compile, sign and publish in three steps give what publish gives in one', async () => {
  const keys = await developmentKeys();
  const folder = await build();
  await signBuild({ folder, ...keys, now: NOW });
  const [staged, direct] = [folderTarget(temporaryFolder()), folderTarget(temporaryFolder())];
  const result = await publishBuild({ folder, trust: keys.trust, target: staged, now: NOW });
  expect(result).toMatchObject({ outcome: 'published', seq: 1, size: 10 });
  expect(await publishFiles(direct, keys)).toEqual(result);
  expect(await staged.list('')).toEqual(await direct.list(''));
  for (const path of await staged.list('')) expect(await staged.read(path)).toEqual(await direct.read(path));
  expect(await publishBuild({ folder, trust: keys.trust, target: staged, now: NOW })).toMatchObject({
    outcome: 'nothing-new',
    written: 0,
  });
});

test('a build follows the publication that it names, and no other', async () => {
  const keys = await developmentKeys();
  const target = folderTarget(temporaryFolder());
  await publishFiles(target, keys);
  const previous = (await readPublication(target, keys.trust)) ?? expect.fail();
  const more = { ...SMALL, ...contextFile('ctx-new', '1.0.0') };
  const folder = await build(more, previous, day(1));
  await expect(signBuild({ folder, ...keys, now: day(1) })).rejects.toMatchObject({ code: 'PUBLICATION_CONFLICT' });
  await signBuild({ folder, ...keys, now: day(1), previous });
  expect(await publishBuild({ folder, trust: keys.trust, target, now: day(1) })).toMatchObject({
    outcome: 'published',
    seq: 2,
  });
  await publishFiles(target, keys, { ...more, ...contextFile('ctx-newer', '1.0.0') }, { now: day(2) });
  const late = publishBuild({ folder, trust: keys.trust, target, now: day(2) });
  await expect(late).rejects.toMatchObject({ code: 'PUBLICATION_CONFLICT' });
});

test('a build that is missing, unsigned or changed is refused', async () => {
  const keys = await developmentKeys();
  const target = folderTarget(temporaryFolder());
  const publishing = (folder: string) => publishBuild({ folder, trust: keys.trust, target, now: NOW });
  await expect(publishing(temporaryFolder())).rejects.toMatchObject({ code: 'BUILD_MISSING' });
  const folder = await build();
  await expect(publishing(folder)).rejects.toMatchObject({
    code: 'BUILD_MISSING',
    fix: `Run \`ctxr sign --in ${folder}\`.`,
  });
  const { prepared } = await readBuild(folder);
  writeFileSync(join(folder, 'nodes', prepared.head.root), '{"entries":[]}');
  await expect(signBuild({ folder, ...keys, now: NOW })).rejects.toMatchObject({ code: 'BUILD_MISSING' });
  expect(await target.list('')).toEqual([]);
});

test('a build for the world is refused with development keys', async () => {
  const keys = await developmentKeys();
  const registry = { ...SMALL['governance/registry.yaml'], publication: { url: 'https://reg-a.example' } };
  const folder = await build({ ...SMALL, 'governance/registry.yaml': registry });
  await signBuild({ folder, ...keys, now: NOW });
  const target = folderTarget(temporaryFolder());
  const refused = publishBuild({ folder, trust: keys.trust, target, now: NOW });
  await expect(refused).rejects.toMatchObject({ code: 'DEVELOPMENT_KEYS' });
  expect(await target.list('')).toEqual([]);
});

test('a build replaces an earlier build and nothing else', async () => {
  const folder = await build({ ...SMALL, ...contextFile('ctx-new', '1.0.0') });
  const built = await compileTree(treeOf(SMALL));
  await writeBuild({ folder, built, commit: COMMIT, now: NOW });
  expect(await folderTarget(folder).list('')).toEqual(await folderTarget(await build()).list(''));
  const file = JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8')) as object;
  expect(file).toMatchObject({ commit: COMMIT, root: built.compiled.root, size: 10, seq: 1 });
  rmSync(join(folder, 'build.json'));
  await expect(writeBuild({ folder, built, commit: COMMIT, now: NOW })).rejects.toMatchObject({
    code: 'FOLDER_NOT_EMPTY',
  });
  mkdirSync(dirname(folder), { recursive: true });
  const file2 = join(dirname(folder), 'file');
  writeFileSync(file2, '');
  await expect(writeBuild({ folder: file2, built, commit: COMMIT, now: NOW })).rejects.toMatchObject({
    code: 'WRITE_FAILED',
  });
});

test('a build whose list nobody at hand may sign is signed under the list that bears a signature', async () => {
  const keys = await developmentKeys('board');
  const target = folderTarget(temporaryFolder());
  const first = await build();
  await signBuild({ folder: first, ...keys, now: NOW });
  await publishBuild({ folder: first, trust: keys.trust, target, now: NOW });
  const previous = await readPublication(target, keys.trust);
  const lifecycle = { '1.0.0': [{ event: 'revoked', at: '2026-11-01', reason: 'Leaks.' }] };
  const next = await build({ ...SMALL, 'contexts/ctx-old/lifecycle.yaml': lifecycle }, previous);
  const officers = holdersOf(keys.trust, 'revocations').keyids;
  const signers = keys.signers.filter(({ keyid }) => !officers.includes(keyid));
  await signBuild({ folder: next, trust: keys.trust, signers, now: NOW, ...(previous && { previous }) });
  expect(await publishBuild({ folder: next, trust: keys.trust, target, now: NOW })).toMatchObject({ seq: 2 });
  const after = await readPublication(target, keys.trust);
  expect(after?.roles.revocations.version).toBe(1);
  expect(await target.read('v1/revocations.json')).toEqual(after?.revokedBytes);
});
