import { openRegistry } from '@ctxr/client';
import { expect, onTestFinished, test } from 'vitest';
import { parseTrust } from '../../src/release/trust.ts';
import { folderTarget } from '../../src/world/folder.ts';
import { serveFolder } from '../../src/world/static/server.ts';
import { SMALL } from './fixture.ts';
import { developmentKeys, NOW, publishFiles, temporaryFolder } from './publisher.ts';
import { rotated } from './rotated.ts';

test('after a key was replaced every role is signed anew, and clients with the first root follow', async () => {
  const folder = temporaryFolder();
  const [keys, target] = [await developmentKeys(), folderTarget(folder)];
  await publishFiles(target, keys);
  const next = await rotated(keys);
  expect(next.trust.fingerprint).toBe(keys.trust.fingerprint);
  expect(await publishFiles(target, next)).toMatchObject({ outcome: 'refreshed', seq: 1 });
  const { url, close } = await serveFolder(folder, { port: 0 });
  onTestFinished(close);
  const open = () =>
    openRegistry({ url, root: keys.trust.roots[0]?.bytes ?? '', cache: false, clock: () => NOW.getTime() });
  const registry = await open();
  expect(registry.versions).toMatchObject({ root: 2, targets: 2, timestamp: 2, index: 2 });
  await expect(publishFiles(target, keys, SMALL)).rejects.toMatchObject({ code: 'PUBLICATION_CONFLICT' });
  await expect(
    publishFiles(target, { ...next, signers: keys.signers }, SMALL, { commit: 'd'.repeat(40) }),
  ).rejects.toMatchObject({
    code: 'KEYS_FOREIGN',
  });
});

test('a root that skips a version, or that the one before did not sign, is refused', async () => {
  const [keys, other] = [await developmentKeys(), await developmentKeys()];
  const next = await rotated(keys);
  const targets = ['2.targets.json', next.trust.targets.bytes] as const;
  const parse =
    (...roots: [string, Uint8Array][]) =>
    () =>
      parseTrust(new Map([...roots, targets]));
  const foreign = expect.objectContaining({ code: 'KEYS_FOREIGN' });
  expect(parse(['2.root.json', next.trust.root.bytes])).toThrow(foreign);
  expect(parse(['1.root.json', other.trust.root.bytes], ['2.root.json', next.trust.root.bytes])).toThrow(foreign);
  expect(parse(['1.root.json', next.trust.root.bytes])).toThrow(foreign);
});
