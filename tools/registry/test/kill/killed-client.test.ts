import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openRegistry } from '@ctxr/client';
import { expect, onTestFinished, test } from 'vitest';
import { publishSigned } from '../../src/world/publishing.ts';
import { serveFolder } from '../../src/world/static/server.ts';
import { NOW, temporaryFolder } from '../release/publisher.ts';
import { signedBuilds } from './builds.ts';
import { Child } from './killed.ts';
import { atEach, everyPoint, randomPoints } from './points.ts';

const client = new Child('client-child');

test('a client killed at any write goes on from its cache, which nobody has to delete', async () => {
  const { first, second, trust, root } = await signedBuilds();
  const scratch = temporaryFolder();
  const published = join(scratch, 'published');
  await publishSigned({ build: first, to: published, trust, now: NOW });
  const { url, close } = await serveFolder(published, { port: 0 });
  onTestFinished(close);
  const argumentsFor = (cache: string) => [url, root, cache, NOW.toISOString()];
  const look = async (cache: string): Promise<number> => {
    const registry = await openRegistry({ url, root, cache, clock: () => NOW.getTime() });
    await registry.resolve('ctx-note@^1');
    await registry.list();
    return registry.head.seq;
  };

  const empty = await client.lives(argumentsFor(join(scratch, 'cold')));
  expect(empty).toBeGreaterThan(10);
  await atEach([...everyPoint(empty), ...randomPoints(50, empty, 11)], async (point) => {
    const cache = mkdtempSync(join(scratch, 'cold-'));
    await client.dies(argumentsFor(cache), point);
    expect(await look(cache)).toBe(1);
    rmSync(cache, { recursive: true });
  });

  await publishSigned({ build: second, to: published, trust, now: NOW });
  const known = join(scratch, 'cold');
  const updated = join(scratch, 'updated');
  cpSync(known, updated, { recursive: true });
  const calls = await client.lives(argumentsFor(updated));
  await atEach([...everyPoint(calls), ...randomPoints(50, calls, 13)], async (point) => {
    const cache = mkdtempSync(join(scratch, 'warm-'));
    cpSync(known, cache, { recursive: true });
    await client.dies(argumentsFor(cache), point);
    expect(await look(cache)).toBe(2);
    rmSync(cache, { recursive: true });
  });
}, 600_000);
