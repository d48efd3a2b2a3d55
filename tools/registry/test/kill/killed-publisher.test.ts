import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openRegistry } from '@ctxr/client';
import { expect, test } from 'vitest';
import { publishSigned } from '../../src/world/publishing.ts';
import { COMMIT, NOW, temporaryFolder } from '../release/publisher.ts';
import { signedBuilds } from './builds.ts';
import { Child, type Point } from './killed.ts';
import { atEach, everyPoint, randomPoints } from './points.ts';

const publisher = new Child('publish-child');

/** Reads a folder as a web server would give it. */
const served = (folder: string) => (url: URL) => {
  const path = join(folder, url.pathname);
  return Promise.resolve(existsSync(path) ? new Response(readFileSync(path)) : new Response('', { status: 404 }));
};

/** What a client that never saw anything makes of a folder: the sequence number of a publication that it verified whole. */
async function seen(folder: string, root: string): Promise<number> {
  const open = {
    url: 'http://127.0.0.1',
    root,
    cache: false,
    clock: () => NOW.getTime(),
    fetch: served(folder),
  } as const;
  const registry = await openRegistry(open);
  await registry.verify();
  expect(registry.head.commit).toBe(COMMIT);
  return registry.head.seq;
}

test('a publisher killed at any write leaves a registry that verifies whole, and the next run finishes', async () => {
  const { first, second, trust, root } = await signedBuilds();
  const scratch = temporaryFolder();
  const before = join(scratch, 'before');
  await publisher.lives([first, before, trust, NOW.toISOString()]);
  const after = join(scratch, 'after');
  cpSync(before, after, { recursive: true });
  const calls = await publisher.lives([second, after, trust, NOW.toISOString()]);
  expect(calls).toBeGreaterThan(40);
  const killAt = async (point: Point): Promise<void> => {
    const folder = mkdtempSync(join(scratch, 'at-'));
    cpSync(before, folder, { recursive: true });
    await publisher.dies([second, folder, trust, NOW.toISOString()], point);
    expect([1, 2]).toContain(await seen(folder, root));
    await publishSigned({ build: second, to: folder, trust, now: NOW });
    expect(await seen(folder, root)).toBe(2);
    rmSync(folder, { recursive: true });
  };
  await atEach([...everyPoint(calls), ...randomPoints(100, calls, 7)], killAt);
}, 600_000);

test('a first publication killed at any write is no registry yet, or a whole one, and the next run finishes', async () => {
  const { first, trust, root } = await signedBuilds();
  const scratch = temporaryFolder();
  const calls = await publisher.lives([first, join(scratch, 'whole'), trust, NOW.toISOString()]);
  await atEach(everyPoint(calls), async (point) => {
    const folder = mkdtempSync(join(scratch, 'at-'));
    await publisher.dies([first, folder, trust, NOW.toISOString()], point);
    const state = await seen(folder, root).catch((error: { code?: string }) => error.code);
    expect([1, 'UNAVAILABLE']).toContain(state);
    await publishSigned({ build: first, to: folder, trust, now: NOW });
    expect(await seen(folder, root)).toBe(1);
    rmSync(folder, { recursive: true });
  });
}, 600_000);
