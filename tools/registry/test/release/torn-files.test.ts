import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PublicationTarget } from '../../src/release/publication-target.ts';
import { folderTarget } from '../../src/world/folder.ts';
import { verifyFolder } from '../../src/world/verify-folder.ts';
import { contextFile, type Files, SMALL } from './fixture.ts';
import { developmentKeys, NOW, publishFiles, temporaryFolder } from './publisher.ts';

const MORE: Files = { ...SMALL, ...contextFile('ctx-new', '1.0.0') };

/** A power failure leaves files of the right length that hold nothing. */
function tear(folder: string, path: string, length: number): void {
  writeFileSync(join(folder, path), Buffer.alloc(length));
}

async function started() {
  const folder = temporaryFolder();
  const [keys, target] = [await developmentKeys(), folderTarget(folder)];
  await publishFiles(target, keys);
  return { folder, keys, target };
}

/** The paths that a publication of more files would add. */
async function addedBy(files: Files, keys: Awaited<ReturnType<typeof started>>['keys']): Promise<Map<string, number>> {
  const other = folderTarget(temporaryFolder());
  await publishFiles(other, keys);
  const before = new Set(await other.list(''));
  await publishFiles(other, keys, files);
  const added = (await other.list('')).filter((path) => !before.has(path) && /^(nodes|objects|targets)\//.test(path));
  return new Map(await Promise.all(added.map(async (path) => [path, (await other.size(path)) ?? 0] as const)));
}

test('files that a dead writer left torn are written again by the publication that first reaches them', async () => {
  const { folder, keys, target } = await started();
  const added = await addedBy(MORE, keys);
  expect(added.size).toBeGreaterThan(2);
  for (const [path, length] of added) tear(folder, path, length);
  await publishFiles(target, keys, MORE);
  expect(await verifyFolder(folder, keys.trust.root.bytes, NOW)).toMatchObject({ names: 11 });
});

test('a torn file that was reached before is found by the verification and mended', async () => {
  const { folder, keys, target } = await started();
  const [object = ''] = await target.list('objects');
  tear(folder, object, (await target.size(object)) ?? 0);
  const verify = (): Promise<unknown> => verifyFolder(folder, keys.trust.root.bytes, NOW);
  await expect(verify()).rejects.toMatchObject({ code: 'HASH_MISMATCH' });
  expect(await publishFiles(target, keys, SMALL, { verify })).toMatchObject({ outcome: 'nothing-new', written: 1 });
  await expect(verify()).resolves.toMatchObject({ names: 10 });
});

test('a repair compares everything, and mends nodes and objects of the right length', async () => {
  const { folder, keys, target } = await started();
  for (const path of [...(await target.list('objects')), ...(await target.list('nodes'))])
    tear(folder, path, (await target.size(path)) ?? 0);
  const torn = [...(await target.list('objects')), ...(await target.list('nodes'))].length;
  expect(await publishFiles(target, keys, SMALL, { repair: true })).toMatchObject({ written: torn });
  expect(await publishFiles(target, keys, SMALL, { repair: true })).toMatchObject({ written: 0 });
});

test('what is not new is not read', async () => {
  const { keys, target } = await started();
  const read: string[] = [];
  const watched: PublicationTarget = { ...target, read: (path) => (read.push(path), target.read(path)) };
  await publishFiles(watched, keys, MORE);
  expect(read.filter((path) => path.startsWith('objects/'))).toEqual([]);
});
