import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRegistry } from '@ctxr/client';
import { describe, expect, it } from 'vitest';
import { auditRegistry } from '../../src/world/auditing.ts';
import { folderTarget } from '../../src/world/folder.ts';
import { mirrorRegistry } from '../../src/world/mirroring.ts';
import { counted, NOW, PublishedRegistry, temporary } from './published-registry.ts';

const clock = (): number => NOW.getTime();

async function filesIn(folder: string): Promise<Map<string, string>> {
  const target = folderTarget(folder);
  const files = new Map<string, string>();
  for (const path of await target.list(''))
    files.set(path, Buffer.from((await target.read(path)) ?? []).toString('base64'));
  return files;
}

const below = (asked: readonly string[], folder: string): string[] => asked.filter((path) => path.startsWith(folder));

const MANY = Array.from({ length: 30 }, (_, index) => `ctx-many-${index}`);

async function origin(contexts: readonly string[] = []) {
  const registry = await PublishedRegistry.make(contexts);
  const { url, asked } = await counted(registry.published);
  const folder = join(temporary(), 'mirror');
  const run = (more: { readonly prune?: boolean; readonly from?: string } = {}) => {
    asked.length = 0;
    return mirrorRegistry({ url: more.from ?? url, root: registry.root, folder, prune: more.prune ?? false, now: NOW });
  };
  return { registry, url, asked, folder, run };
}

describe('a mirror', () => {
  it('holds the very files of the origin, and clients resolve from it', async () => {
    const { registry, folder, run } = await origin();
    const first = await run();
    const files = await filesIn(registry.published);
    const count = (part: string): number => below([...files.keys()], part).length;
    expect(first).toMatchObject({ seq: 1, pruned: 0, nodes: { fetched: count('nodes/'), reused: 0 } });
    expect(first.objects).toEqual({ fetched: count('objects/'), reused: 0 });
    expect(await filesIn(folder)).toEqual(files);

    const { url } = await counted(folder);
    const client = await openRegistry({ url, root: registry.root, cache: false, clock });
    expect(await client.resolve('ctx-session@^1')).toMatchObject({ version: '1.1.0' });
    expect(await client.verify()).toMatchObject({ seq: 1, names: first.names });
    expect(await client.search('session')).not.toEqual([]);
  });

  it('fetches only what is new', async () => {
    const { registry, folder, asked, run } = await origin(MANY);
    const first = await run();
    const before = await filesIn(registry.published);
    const again = await run();
    expect(again).toMatchObject({ nodes: { fetched: 0 }, objects: { fetched: 0 }, written: 0 });
    expect(again.objects.reused).toBe(first.objects.fetched);
    expect(again.requests).toBe(3);
    expect(asked.sort()).toEqual([
      '.well-known/mcp-context-registry.json',
      'metadata/1.root.json',
      'metadata/bundle.json',
    ]);

    await registry.addContext('ctx-added');
    const after = await filesIn(registry.published);
    const fresh = (part: string): string[] => below([...after.keys()], part).filter((path) => !before.has(path));
    const second = await run();
    expect(second).toMatchObject({ seq: 2, names: first.names + 1, objects: { fetched: 1 } });
    expect(below(asked, 'nodes/').sort()).toEqual(fresh('nodes/'));
    expect(second.nodes).toEqual({ fetched: fresh('nodes/').length, reused: expect.any(Number) as number });
    expect(second.nodes.reused).toBeGreaterThan(3);
    expect(below(asked, 'objects/')).toEqual(fresh('objects/'));
    expect(below(asked, 'targets/')).toEqual([]);
    expect(second.requests).toBe(asked.length);
    expect(second.bytes.fetched).toBeLessThan(first.bytes.fetched);
    expect(await filesIn(folder)).toEqual(after);
  });

  it('has an AI Catalog while the registry has one', async () => {
    const { registry, folder, run } = await origin();
    const audit = (published: string) =>
      auditRegistry({ clone: registry.clone.folder, published: { folder: published }, root: registry.root, now: NOW });
    const has = (): boolean[] =>
      [registry.published, folder].map((top) => existsSync(join(top, '.well-known/ai-catalog.json')));
    const declaration = readFileSync(join(registry.clone.folder, 'governance/registry.yaml'), 'utf8');
    for (const wanted of [true, false]) {
      registry.clone.write('governance/registry.yaml', `${declaration}${wanted ? '  aiCatalog: true\n' : ''}`);
      registry.clone.commit();
      await registry.publish();
      await run();
      expect(has()).toEqual([wanted, wanted]);
      for (const top of [registry.published, folder]) expect(await audit(top)).toMatchObject({ equal: true });
    }
  });

  it('keeps what earlier publications reach, until it is told to prune', async () => {
    const { registry, folder, run } = await origin();
    await run();
    const old = [...(await filesIn(folder)).keys()];
    await registry.addContext('ctx-added');
    await run();
    expect(old.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
    expect((await run({ prune: true })).pruned).toBeGreaterThan(0);
    expect(old.filter((path) => !existsSync(join(folder, path)) && !path.startsWith('v1/')).length).toBeGreaterThan(3);
    const { url } = await counted(folder);
    const client = await openRegistry({ url, root: registry.root, cache: false, clock });
    expect(await client.verify()).toMatchObject({ seq: 2 });
  });

  it('mends what was damaged in the copy', async () => {
    const { registry, folder, run } = await origin();
    await run();
    for (const part of ['nodes', 'objects', 'targets/index', 'v1']) {
      const name = readdirSync(join(folder, part)).find((each) => each.includes('.') || each.length === 64) ?? '';
      const bytes = readFileSync(join(folder, part, name));
      bytes[3] = (bytes[3] ?? 0) ^ 1;
      writeFileSync(join(folder, part, name), bytes);
    }
    expect(await run()).toMatchObject({ nodes: { fetched: 1 }, objects: { fetched: 1 } });
    expect(await filesIn(folder)).toEqual(await filesIn(registry.published));
  });
});

describe('a mirror refuses', () => {
  const live = async (folder: string): Promise<Map<string, string>> =>
    new Map([...(await filesIn(folder))].filter(([path]) => !/^(nodes|objects)\//.test(path)));

  it.each(['nodes', 'objects', 'metadata/bundle.json'])(
    'a changed byte below %s, and leaves the live files alone',
    async (part) => {
      const { registry, folder, run } = await origin();
      await run();
      const before = await live(folder);
      const known = new Set(
        readdirSync(join(registry.published, 'nodes')).concat(readdirSync(join(registry.published, 'objects'))),
      );
      await registry.addContext('ctx-added');
      const path = join(registry.published, part);
      const file = part.endsWith('.json') ? path : join(path, readdirSync(path).find((name) => !known.has(name)) ?? '');
      const bytes = readFileSync(file);
      const at = bytes.indexOf('sig":"') + 8;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(file, bytes);
      await expect(run()).rejects.toMatchObject({ name: 'ClientError', kind: 'trust' });
      expect(await live(folder)).toEqual(before);
      const { url } = await counted(folder);
      await (await openRegistry({ url, root: registry.root, cache: false, clock })).verify();
    },
  );

  it('nothing but content from a tampered origin where there was no copy', async () => {
    const { registry, folder, run } = await origin();
    const objects = join(registry.published, 'objects');
    appendFileSync(join(objects, readdirSync(objects)[0] ?? ''), ' ');
    await expect(run()).rejects.toMatchObject({ kind: 'trust' });
    expect([...(await live(folder)).keys()]).toEqual([]);
  });

  it('an origin that went back', async () => {
    const { registry, folder, run } = await origin();
    const { url: old } = await counted(registry.copy());
    await registry.addContext('ctx-added');
    await run();
    const before = await filesIn(folder);
    await expect(run({ from: old })).rejects.toMatchObject({ code: 'ROLLBACK' });
    expect(await filesIn(folder)).toEqual(before);
  });

  it('another registry, and a folder of other things', async () => {
    const { folder, run } = await origin();
    const other = await origin();
    await run();
    cpSync(folder, other.folder, { recursive: true });
    await expect(other.run()).rejects.toMatchObject({ code: 'PUBLICATION_CONFLICT' });
    rmSync(folder, { recursive: true });
    cpSync(join(import.meta.dirname), folder, { recursive: true });
    await expect(run()).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
  });

  it('a discovery document of another registry', async () => {
    const { registry, run } = await origin();
    const path = join(registry.published, '.well-known/mcp-context-registry.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"id":"fixture"', '"id":"other"'));
    await expect(run()).rejects.toMatchObject({ code: 'MIX_AND_MATCH' });
  });
});
