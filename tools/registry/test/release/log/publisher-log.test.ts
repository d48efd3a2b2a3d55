import { buildTiles, leafHash, parseCheckpoint, readNote, splitBundle } from '@ctxr/client';
import { describe, expect, it } from 'vitest';
import { assertGrown } from '../../../src/release/log/goes-on.ts';
import { readPublication } from '../../../src/release/publication-state.ts';
import type { LogEdge } from '../../../src/release/log/edge.ts';
import { continuedTarget } from '../../../src/world/continued-target.ts';
import { folderTarget } from '../../../src/world/folder.ts';
import { serveFolder } from '../../../src/world/static/server.ts';
import { contextFile, jsonOf, SMALL, textOf } from '../fixture.ts';
import { memoryTarget } from '../memory-target.ts';
import { day, developmentKeys, publishFiles, temporaryFolder } from '../publisher.ts';
import { recovered } from '../recovered.ts';
import { rotated } from '../rotated.ts';

const commitOf = (number: number): string => String(number).padStart(40, '0');

/** A registry that was published some times. */
async function publishedTimes(times: number) {
  const keys = await developmentKeys();
  const files = new Map<string, Uint8Array>();
  const target = memoryTarget(files);
  const publish = (number: number, more = {}) =>
    publishFiles(target, keys, SMALL, { commit: commitOf(number), ...more });
  for (let number = 1; number <= times; number += 1) await publish(number);
  return { keys, files, target, publish };
}

const checkpointIn = (files: ReadonlyMap<string, Uint8Array>) =>
  parseCheckpoint(readNote(files.get('log/checkpoint') ?? expect.fail(), 'checkpoint').text);

describe('a publisher', () => {
  it('begins the log with the first publication and adds one entry for each head', async () => {
    const { files, publish } = await publishedTimes(3);
    expect(checkpointIn(files)).toMatchObject({ origin: 'reg-a.example/reg-a', size: 3 });
    const entries = splitBundle(files.get('log/tile/entries/000.p/3') ?? Buffer.of(), 3, 'bundle');
    expect(entries.map((entry) => jsonOf(entry))).toMatchObject(
      [1, 2, 3].map((seq) => ({ seq, commit: commitOf(seq) })),
    );
    expect(files.get('log/tile/0/000.p/3')).toEqual(buildTiles(entries.map(leafHash)).get('tile/0/000.p/3'));
    const bundle = jsonOf(files.get('metadata/bundle.json')) as { checkpoint: string };
    expect(bundle.checkpoint).toBe(textOf(files.get('log/checkpoint')));
    expect(await publish(3, { now: day(40) })).toMatchObject({ outcome: 'refreshed', seq: 3 });
    expect(checkpointIn(files).size).toBe(3);
    expect(textOf(files.get('log/checkpoint'))).toBe(bundle.checkpoint);
  });

  it('signs the checkpoint anew when the key of the index was replaced, and goes on with the same log', async () => {
    const { keys, files, target } = await publishedTimes(2);
    const before = checkpointIn(files);
    const next = await rotated(keys);
    await publishFiles(target, next, SMALL, { commit: commitOf(2) });
    expect(checkpointIn(files)).toEqual(before);
    await publishFiles(target, next, SMALL, { commit: commitOf(3) });
    expect(checkpointIn(files)).toMatchObject({ origin: before.origin, size: 3 });
  });

  it.each([
    ['log/tile/0/000.p/2', /log\/tile\/0\/000\.p\/2/],
    ['log/tile/entries/000.p/2', /log\/tile\/entries\/000\.p\/2/],
  ])('refuses to go on without %s', async (path, message) => {
    const { files, publish } = await publishedTimes(2);
    files.delete(path);
    await expect(publish(3)).rejects.toMatchObject({
      code: 'PUBLICATION_CONFLICT',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ['log/tile/0/000.p/2', /do not give the root/],
    ['log/tile/entries/000.p/2', /are not those of its tree/],
  ])('refuses to go on from another %s', async (path, message) => {
    const { files, publish } = await publishedTimes(2);
    const bytes = Buffer.from(files.get(path) ?? expect.fail());
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    files.set(path, bytes);
    await expect(publish(3)).rejects.toMatchObject({
      code: 'PUBLICATION_CONFLICT',
      message: expect.stringMatching(message),
    });
  });

  it('fetches the tiles that a machine lacks when it starts from what is published', async () => {
    const { keys } = await publishedTimes(0);
    const [served, folder] = [temporaryFolder(), temporaryFolder()];
    await publishFiles(folderTarget(served), keys);
    await publishFiles(folderTarget(served), keys, { ...SMALL, ...contextFile('ctx-new', '1.0.0') });
    const { url, close } = await serveFolder(served, { port: 0 });
    const target = continuedTarget(folderTarget(folder), url);
    const done = await publishFiles(target, keys, {
      ...SMALL,
      ...contextFile('ctx-new', '1.0.0'),
      ...contextFile('ctx-b', '1.0.0'),
    }).finally(close);
    expect(done.seq).toBe(3);
    const state = await readPublication(folderTarget(folder), keys.trust);
    expect(state?.log as LogEdge).toMatchObject({ size: 3 });
  });
});

describe('after the key of the index was declared compromised', () => {
  it('the log goes on where it is whole', async () => {
    const { keys, files, target } = await publishedTimes(2);
    const next = await recovered(keys, ['index']);
    const { seq } = await publishFiles(target, next, SMALL, { commit: commitOf(3) });
    expect(checkpointIn(files)).toMatchObject({ origin: 'reg-a.example/reg-a', size: 3 });
    const last = splitBundle(files.get('log/tile/entries/000.p/3') ?? Buffer.of(), 3, 'bundle').at(-1);
    expect(jsonOf(last)).toMatchObject({ seq, commit: commitOf(3) });
  });

  it('the log begins anew, under another name, where it is not', async () => {
    const { keys, files, target } = await publishedTimes(2);
    files.set('log/tile/0/000.p/2', Buffer.alloc(64));
    const next = await recovered(keys, ['index']);
    const { seq } = await publishFiles(target, next, SMALL, { commit: commitOf(3) });
    expect(checkpointIn(files)).toMatchObject({ origin: `reg-a.example/reg-a/${seq}`, size: 1 });
    await publishFiles(target, next, SMALL, { commit: commitOf(4) });
    expect(checkpointIn(files)).toMatchObject({ origin: `reg-a.example/reg-a/${seq}`, size: 2 });
  });
});

describe('a publisher refuses a target', () => {
  it('whose live checkpoint announces more than its index knows', async () => {
    const { files, publish } = await publishedTimes(1);
    const before = new Map(files);
    await publish(2);
    for (const [path, bytes] of before) if (path.startsWith('metadata/')) files.set(path, bytes);
    await expect(publish(3)).rejects.toMatchObject({
      code: 'PUBLICATION_CONFLICT',
      message: expect.stringMatching(/announces a log of 2 publications, of which the index knows 1/) as unknown,
    });
    for (const path of files.keys()) if (path.startsWith('metadata/')) files.delete(path);
    await expect(publish(3)).rejects.toMatchObject({
      message: expect.stringMatching(/of which the index knows 0/) as unknown,
    });
  });

  it('but not for a live checkpoint that is behind, or that nobody signed', async () => {
    const { files, publish } = await publishedTimes(1);
    const behind = files.get('log/checkpoint') ?? expect.fail();
    await publish(2);
    files.set('log/checkpoint', behind);
    await publish(3);
    files.set('log/checkpoint', Buffer.from('reg-a.example/reg-a\n9\n'));
    await publish(4);
    expect(checkpointIn(files)).toMatchObject({ size: 4 });
  });
});

describe('a signed build', () => {
  it('is brought only to the log that it goes on from', async () => {
    const { keys, target } = await publishedTimes(2);
    const other = memoryTarget();
    for (const number of [7, 8, 9]) await publishFiles(other, keys, SMALL, { commit: commitOf(number) });
    const state = async (at: typeof target) => (await readPublication(at, keys.trust)) ?? expect.fail();
    await expect(assertGrown(target, other, await state(target), await state(other))).rejects.toMatchObject({
      code: 'PUBLICATION_CONFLICT',
      message: expect.stringMatching(/the build's log does not go on from it/) as unknown,
    });
    const copied = new Map<string, Uint8Array>();
    const copy = memoryTarget(copied);
    for (const path of await target.list('log')) copied.set(path, (await target.read(path)) ?? Buffer.of());
    const before = await state(target);
    await publishFiles(target, keys, SMALL, { commit: commitOf(3) });
    await assertGrown(copy, target, before, await state(target));
    await assertGrown(memoryTarget(), other, undefined, await state(other));
  });
});
