import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRegistry } from '@ctxr/client';
import { describe, expect, it } from 'vitest';
import { auditRegistry } from '../../src/world/auditing.ts';
import { mirrorRegistry } from '../../src/world/mirroring.ts';
import { readRegistryLog } from '../../src/world/reading-log.ts';
import { counted, NOW, PublishedRegistry, temporary } from './published-registry.ts';

/** A registry with two publications behind it. */
async function publishedTwice() {
  const registry = await PublishedRegistry.make();
  await registry.addContext('ctx-added');
  const { clone, root, published } = registry;
  const audit = (folder = published) => auditRegistry({ clone: clone.folder, published: { folder }, root, now: NOW });
  return { registry, root, folder: published, audit };
}

const tile = (kind: string): string => `log/tile/${kind}/000.p/2`;

describe('an audit of a log', () => {
  it('finds it equal, and the heads that it names reached', async () => {
    const { audit } = await publishedTwice();
    const { equal, orphans, notes } = await audit();
    expect({ equal, notes }).toEqual({ equal: true, notes: [] });
    expect(orphans.filter((path) => /head\.json$|^log\//.test(path))).toEqual([]);
    expect(orphans.filter((path) => path.endsWith('.checkpoint'))).toHaveLength(1);
  });

  it.each([
    [tile('0'), 'changed'],
    [tile('entries'), 'changed'],
    ['log/checkpoint', 'changed'],
    [tile('0'), 'missing'],
    [tile('entries'), 'missing'],
    ['log/checkpoint', 'missing'],
  ])('names %s, which is %s', async (path, kind) => {
    const { audit, folder } = await publishedTwice();
    const bytes = readFileSync(join(folder, path));
    bytes[30] = (bytes[30] ?? 0) ^ 1;
    rmSync(join(folder, path));
    if (kind === 'changed') writeFileSync(join(folder, path), bytes);
    const { equal, differences } = await audit();
    expect(equal).toBe(false);
    expect(differences).toEqual([expect.objectContaining({ path, kind })]);
  });

  it('tells of a publication that was made from a commit that is nowhere', async () => {
    const { registry, audit, folder } = await publishedTwice();
    const stray = 'e'.repeat(40);
    await registry.publishAs(stray, folder);
    await registry.addContext('ctx-more');
    const { equal, notes } = await audit();
    expect(equal).toBe(true);
    expect(notes).toEqual([expect.stringContaining(`Publication 3 was made from the commit ${stray}`)]);
  });

  it('calls a tile that the log does not have yet an orphan', async () => {
    const { audit, folder } = await publishedTwice();
    writeFileSync(join(folder, 'log/tile/0/007'), 'x');
    expect((await audit()).orphans).toContain('log/tile/0/007');
  });
});

describe('a mirror of a log', () => {
  it('serves it as the origin does, fetches entries alone, and keeps it when it prunes', async () => {
    const { registry, root, folder, audit } = await publishedTwice();
    const { url, asked } = await counted(folder);
    const copy = join(temporary(), 'copy');
    const run = (prune: boolean) => mirrorRegistry({ url, root, folder: copy, prune, now: NOW });
    await run(false);
    expect(asked.filter((path) => path.startsWith('log/'))).toEqual([tile('entries')]);
    for (const path of [tile('0'), tile('entries'), 'log/checkpoint'])
      expect(readFileSync(join(copy, path))).toEqual(readFileSync(join(folder, path)));
    await registry.addContext('ctx-more');
    await run(true);
    const fetched = asked.filter((path) => path.startsWith('log/')).slice(1);
    expect(fetched.toSorted()).toEqual(['log/tile/0/000.p/3', 'log/tile/entries/000.p/3']);
    expect(existsSync(join(copy, tile('0')))).toBe(true);
    const { equal, notes } = await audit(copy);
    expect(equal).toBe(true);
    expect(notes).toEqual(['2 of the 3 heads in the log are not served any more; they were pruned.']);
    expect(await readRegistryLog({ published: { folder: copy }, root, now: NOW })).toMatchObject({ size: 3 });
  });

  it('mends a bundle of entries that was damaged', async () => {
    const { root, folder } = await publishedTwice();
    const { url } = await counted(folder);
    const copy = join(temporary(), 'copy');
    const run = () => mirrorRegistry({ url, root, folder: copy, prune: false, now: NOW });
    await run();
    writeFileSync(join(copy, tile('entries')), 'torn');
    await run();
    expect(readFileSync(join(copy, tile('entries')))).toEqual(readFileSync(join(folder, tile('entries'))));
  });

  it('refuses one that is not what was signed, and leaves the copy as it was', async () => {
    const { registry, root, folder } = await publishedTwice();
    const { url } = await counted(folder);
    const copy = join(temporary(), 'copy');
    const run = () => mirrorRegistry({ url, root, folder: copy, prune: false, now: NOW });
    await run();
    await registry.addContext('ctx-more');
    writeFileSync(join(folder, 'log/tile/entries/000.p/3'), readFileSync(join(folder, tile('entries'))));
    await expect(run()).rejects.toMatchObject({ kind: 'trust' });
    const { url: copied } = await counted(copy);
    const client = await openRegistry({ url: copied, root, cache: false, clock: () => NOW.getTime() });
    expect(await client.verify()).toMatchObject({ seq: 2, logged: 2 });
  });
});

it('the log is served as its specification asks', async () => {
  const { folder } = await publishedTwice();
  const { url } = await counted(folder);
  const head = async (path: string) => {
    const { headers } = await fetch(`${url}/${path}`);
    return [headers.get('content-type'), headers.get('cache-control')];
  };
  expect(await head('log/checkpoint')).toEqual(['text/plain; charset=utf-8', 'no-cache']);
  for (const path of [tile('0'), tile('entries')])
    expect(await head(path)).toEqual(['application/octet-stream', 'public, max-age=31536000, immutable']);
});
