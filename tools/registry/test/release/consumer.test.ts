import { openRegistry } from '@ctxr/client';
import { expect, onTestFinished, test } from 'vitest';
import { folderTarget } from '../../src/world/folder.ts';
import { serveFolder } from '../../src/world/static/server.ts';
import { contextFile, SMALL } from './fixture.ts';
import { day, developmentKeys, NOW, publishFiles, temporaryFolder } from './publisher.ts';

async function served(preset: 'team' | 'board' | 'consortium' = 'team') {
  const folder = temporaryFolder();
  const [keys, target] = [await developmentKeys(preset), folderTarget(folder)];
  await publishFiles(target, keys, SMALL, { preset });
  const { url, close } = await serveFolder(folder, { port: 0 });
  onTestFinished(close);
  let now = NOW;
  const open = () => openRegistry({ url, root: keys.trust.root.bytes, cache: false, clock: () => now.getTime() });
  return { keys, target, preset, open, setNow: (time: Date) => void (now = time) };
}

test.each(['team', 'board', 'consortium'] as const)(
  'the client verifies all of a publication of the preset %s',
  async (preset) => {
    const { open } = await served(preset);
    const registry = await open();
    expect(await registry.verify()).toMatchObject({ seq: 1, names: 10, versions: 12 });
    expect(await registry.resolve('ctx-note@^1')).toMatchObject({ id: 'ctx-note', version: '1.1.0' });
    await expect(registry.resolve('ctx-gone@^1')).rejects.toMatchObject({ code: 'REVOKED' });
    await expect(registry.resolve('ctx-none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  },
);

test('an open client follows publications and refreshes', async () => {
  const { keys, target, open, setNow } = await served();
  const registry = await open();
  await publishFiles(target, keys, { ...SMALL, ...contextFile('ctx-note', '1.2.0') });
  await registry.refresh();
  expect(registry.head.seq).toBe(2);
  expect(await registry.resolve('ctx-note@^1')).toMatchObject({ version: '1.2.0' });
  setNow(day(31));
  expect(
    await publishFiles(target, keys, { ...SMALL, ...contextFile('ctx-note', '1.2.0') }, { now: day(31) }),
  ).toMatchObject({
    outcome: 'refreshed',
    seq: 2,
  });
  await registry.refresh();
  expect(registry.versions).toMatchObject({ timestamp: 3, snapshot: 3, index: 3, revocations: 2 });
});

test('a registry without names is published and verified', async () => {
  const folder = temporaryFolder();
  const keys = await developmentKeys();
  await publishFiles(folderTarget(folder), keys, {});
  const { url, close } = await serveFolder(folder, { port: 0 });
  onTestFinished(close);
  const registry = await openRegistry({ url, root: keys.trust.root.bytes, cache: false, clock: () => NOW.getTime() });
  expect(await registry.verify()).toMatchObject({ names: 0, objects: 0, nodes: 1 });
});
