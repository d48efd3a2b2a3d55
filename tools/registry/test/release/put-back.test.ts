import { expect, test } from 'vitest';
import { resign } from '../../src/release/resign.ts';
import { contextFile, SMALL } from './fixture.ts';
import { memoryTarget } from './memory-target.ts';
import { day, developmentKeys, publishFiles } from './publisher.ts';

const MUTABLE = ['metadata/timestamp.json', 'metadata/bundle.json', 'log/checkpoint'];

test('a publication whose mutable files were put back is neither signed anew nor gone on from', async () => {
  const keys = await developmentKeys('team');
  const files = new Map<string, Uint8Array>();
  const target = memoryTarget(files);
  await publishFiles(target, keys);
  const first = MUTABLE.map((path) => [path, files.get(path) ?? expect.fail()] as const);
  await publishFiles(target, keys, { ...SMALL, ...contextFile('ctx-b', '1.0.0') }, { commit: 'd'.repeat(40) });
  const third = { ...SMALL, ...contextFile('ctx-b', '1.0.0'), ...contextFile('ctx-c', '1.0.0') };
  await publishFiles(target, keys, third, { commit: 'e'.repeat(40) });
  for (const [path, bytes] of first) files.set(path, bytes);
  const before = new Map(files);
  const refused = { code: 'PUBLICATION_CONFLICT', message: expect.stringContaining('3.snapshot.json') as string };
  await expect(resign({ target, ...keys, preset: 'team', now: day(40) })).rejects.toMatchObject(refused);
  await expect(publishFiles(target, keys, third, { commit: 'f'.repeat(40) })).rejects.toMatchObject(refused);
  expect(files).toEqual(before);
});

test('a timestamp that was put back by one is betrayed by the live checkpoint, which is written last', async () => {
  const keys = await developmentKeys('team');
  const files = new Map<string, Uint8Array>();
  const target = memoryTarget(files);
  await publishFiles(target, keys);
  const first = MUTABLE.slice(0, 2).map((path) => [path, files.get(path) ?? expect.fail()] as const);
  const second = { ...SMALL, ...contextFile('ctx-b', '1.0.0') };
  await publishFiles(target, keys, second, { commit: 'd'.repeat(40) });
  for (const [path, bytes] of first) files.set(path, bytes);
  const refused = { code: 'PUBLICATION_CONFLICT', message: expect.stringContaining('announces a log of 2') as string };
  await expect(publishFiles(target, keys, second)).rejects.toMatchObject(refused);
  await expect(resign({ target, ...keys, preset: 'team', now: day(40) })).rejects.toMatchObject(refused);
});
