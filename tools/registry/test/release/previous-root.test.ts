import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { floorsOf } from '../../src/release/numbers.ts';
import { PATHS } from '../../src/release/paths.ts';
import { continuedTarget } from '../../src/world/continued-target.ts';
import { memoryTarget } from './memory-target.ts';
import { developmentKeys, publishFiles } from './publisher.ts';

/** Serves the files on loopback; what is not there is answered with the status given. */
async function served(files: ReadonlyMap<string, Uint8Array>, missing: number): Promise<string> {
  const server = createServer(({ url = '/' }, response) => {
    const bytes = files.get(url.slice(1));
    response.writeHead(bytes === undefined ? missing : 200).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('an empty folder does not go on from a publication whose root is newer than the trust folder', async () => {
  const keys = await developmentKeys();
  const files = new Map<string, Uint8Array>();
  await publishFiles(memoryTarget(files), keys);
  files.set(PATHS.role('root', 2), files.get(PATHS.role('root', 1)) ?? expect.fail());
  const target = continuedTarget(memoryTarget(), await served(files, 404));
  await expect(publishFiles(target, keys)).rejects.toMatchObject({
    code: 'PUBLICATION_CONFLICT',
    message: expect.stringContaining('2.root.json') as string,
  });
});

test('a store that answers 403 for what it does not have is gone on from', async () => {
  const keys = await developmentKeys();
  const files = new Map<string, Uint8Array>();
  await publishFiles(memoryTarget(files), keys);
  const target = continuedTarget(memoryTarget(), await served(files, 403));
  await expect(publishFiles(target, keys, undefined, { commit: 'd'.repeat(40) })).resolves.toMatchObject({ seq: 2 });
});

test('a store that answers 403 for the timestamp is not taken for an empty one', async () => {
  const keys = await developmentKeys();
  const target = continuedTarget(memoryTarget(), await served(new Map(), 403));
  await expect(publishFiles(target, keys)).rejects.toMatchObject({ code: 'PREVIOUS_UNREADABLE' });
});

test('what is fetched to go on from is not written, and is bounded', async () => {
  const keys = await developmentKeys();
  const files = new Map<string, Uint8Array>();
  await publishFiles(memoryTarget(files), keys);
  const here = new Map<string, Uint8Array>();
  const target = continuedTarget(memoryTarget(here), await served(files, 404));
  expect(await target.read(PATHS.timestamp)).toEqual(files.get(PATHS.timestamp));
  expect([...here.keys()]).toEqual([]);
  files.set(PATHS.timestamp, Buffer.alloc(16_385, ' '));
  await expect(target.read(PATHS.timestamp)).rejects.toMatchObject({
    code: 'PREVIOUS_UNREADABLE',
    message: expect.stringContaining('16384 bytes') as string,
  });
});

test('numbers of a served publication that nobody can list are found by asking', async () => {
  const keys = await developmentKeys();
  const files = new Map<string, Uint8Array>();
  await publishFiles(memoryTarget(files), keys);
  for (const version of [2, 3, 4, 5, 6, 7])
    files.set(PATHS.role('index', version), files.get(PATHS.role('index', 1)) ?? expect.fail());
  const target = continuedTarget(memoryTarget(), await served(files, 403));
  const none = { index: 0, revocations: 0, snapshot: 0, timestamp: 0, seq: 0 };
  const may = { index: true, revocations: true, snapshot: true, timestamp: true, seq: true };
  expect(await floorsOf(target, { ...none, index: 1e15 }, may)).toEqual({
    index: 7,
    revocations: 1,
    snapshot: 1,
    timestamp: 1,
    seq: 7,
  });
});
