import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { Updater } from 'tuf-js';
import { expect, onTestFinished, test } from 'vitest';
import { folderTarget } from '../../src/world/folder.ts';
import { contextFile, readJson, SMALL } from './fixture.ts';
import { developmentKeys, publishFiles, temporaryFolder } from './publisher.ts';

/** Serves a folder on a loopback port. */
async function serve(folder: string): Promise<string> {
  const server = createServer((request, response) => {
    try {
      response.end(readFileSync(join(folder, normalize(decodeURIComponent(request.url ?? '/')))));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function updaterFor(url: string, root: Uint8Array): Updater {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'targets'));
  writeFileSync(join(folder, 'root.json'), root);
  return new Updater({
    metadataDir: folder,
    metadataBaseUrl: `${url}/metadata`,
    targetDir: join(folder, 'targets'),
    targetBaseUrl: `${url}/targets`,
  });
}

test.each([
  ['team', 'ed25519'],
  ['board', 'ed25519'],
  ['consortium', 'ed25519'],
  ['team', 'ecdsa-p256'],
  ['board', 'ecdsa-p256'],
] as const)('tuf-js verifies a publication of the preset %s with keys of %s', async (preset, algorithm) => {
  const keys = await developmentKeys(preset, new Date(), algorithm);
  const folder = temporaryFolder();
  const { seq, root } = await publishFiles(folderTarget(folder), keys, SMALL, { preset, now: new Date() });
  const updater = updaterFor(await serve(folder), keys.trust.root.bytes);
  await updater.refresh();
  for (const path of ['index/head.json', 'index/full.ndjson.gz', 'revocations/revoked.json']) {
    const info = await updater.getTargetInfo(path);
    if (info === undefined) throw new Error(`${path} is not signed`);
    const file = await updater.downloadTarget(info);
    if (path === 'index/head.json') expect(readJson(file)).toMatchObject({ format: 1, seq, root });
  }
  expect(await updater.getTargetInfo('revocations/head.json')).toBeUndefined();
});

test('tuf-js follows from one publication to the next', async () => {
  const keys = await developmentKeys('team', new Date());
  const folder = temporaryFolder();
  const url = await serve(folder);
  await publishFiles(folderTarget(folder), keys, SMALL, { now: new Date() });
  await updaterFor(url, keys.trust.root.bytes).refresh();
  const files = { ...SMALL, ...contextFile('ctx-new', '1.0.0') };
  await publishFiles(folderTarget(folder), keys, files, { now: new Date() });
  const updater = updaterFor(url, keys.trust.root.bytes);
  const info = await updater.getTargetInfo('index/head.json');
  if (info === undefined) throw new Error('no head');
  expect(readJson(await updater.downloadTarget(info))).toMatchObject({ seq: 2, size: 11 });
});
