import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRegistry, type RegistryClient } from '@ctxr/client';
import { expect, test } from 'vitest';
import { folderTarget } from '../../src/world/folder.ts';
import { serveWithNginx } from './nginx.ts';
import { developmentKeys, NOW, publishFiles, temporaryFolder } from './publisher.ts';

async function published(): Promise<{ folder: string; url: string; log(): string[]; open(): Promise<RegistryClient> }> {
  const folder = temporaryFolder();
  const keys = await developmentKeys();
  await publishFiles(folderTarget(folder), keys);
  const { url, log } = await serveWithNginx(folder);
  const root = readFileSync(join(folder, 'metadata/1.root.json'));
  const open = (): Promise<RegistryClient> => openRegistry({ url, root, cache: false, clock: () => NOW.getTime() });
  return { folder, url, log, open };
}

test('a client verifies and resolves what a stock nginx serves', async () => {
  const { open } = await published();
  const registry = await open();
  const { id, version } = await registry.resolve('ctx-note@^1');
  expect([id, version]).toEqual(['ctx-note', '1.1.0']);
  await registry.verify();
});

test('asking again costs one conditional request', async () => {
  const { open, log } = await published();
  const registry = await open();
  const before = log().length;
  await registry.refresh();
  expect(log().slice(before)).toEqual(['304 /metadata/bundle.json']);
});

test('the plain read API is there under the names of the contexts', async () => {
  const { url, folder } = await published();
  const response = await fetch(new URL('v1/contexts/ctx-note@1.1.0', url));
  expect(response.status).toBe(200);
  expect(await response.text()).toBe(readFileSync(join(folder, 'v1/contexts/ctx-note@1.1.0'), 'utf8'));
  expect(response.headers.get('content-type')).toBe('application/json');
});

test.each(['nodes', 'objects'])('one flipped byte below /%s is a trust failure', async (below) => {
  const { folder, open } = await published();
  for (const name of readdirSync(join(folder, below))) {
    const bytes = readFileSync(join(folder, below, name));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(join(folder, below, name), bytes);
  }
  const registry = await open();
  await expect(registry.verify()).rejects.toMatchObject({ kind: 'trust', code: 'HASH_MISMATCH' });
});
