import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditRegistry } from '../../src/world/auditing.ts';
import { counted, NOW, PublishedRegistry } from './published-registry.ts';

/** Puts another file in the place of one, of which the folder may hold links. */
function exchange(path: string, content: string | Uint8Array): void {
  rmSync(path, { force: true });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

async function published(contexts: readonly string[] = []) {
  const registry = await PublishedRegistry.make(contexts);
  const { clone, root, published: folder } = registry;
  return {
    registry,
    folder,
    /** The name of the object of a context's version. */
    objectOf: (id: string, version: string): string => {
      const bytes = readFileSync(join(folder, `v1/contexts/${id}@${version}.json`));
      const objects = join(folder, 'objects');
      return readdirSync(objects).find((name) => readFileSync(join(objects, name)).equals(bytes)) ?? expect.fail();
    },
    audit: (more: object = {}) =>
      auditRegistry({ clone: clone.folder, published: { folder }, root, now: NOW, ...more }),
  };
}

describe('an audit of what was published', () => {
  it('finds all equal, over HTTP and in a folder, and says that nobody founded the registry', async () => {
    const { registry, audit } = await published();
    const report = await audit();
    expect(report).toMatchObject({ equal: true, seq: 1, differences: [], orphans: [], notes: [], founded: false });
    expect(report).toMatchObject({ notJudged: 1, commit: registry.clone.git('rev-parse', 'HEAD') });
    expect(report.files).toBeGreaterThan(40);
    const { url } = await counted(registry.published);
    expect(await audit({ published: { url } })).toEqual(report);
  });

  it('counts the commits that nobody judged; a founding that is worth nothing is not published', async () => {
    const { registry, audit } = await published();
    await registry.addContext('ctx-added');
    expect(await audit()).toMatchObject({ equal: true, seq: 2, notJudged: 2 });
    registry.clone.write('governance/trust/genesis.json', '{}');
    registry.clone.commit();
    await expect(registry.publish()).rejects.toMatchObject({ code: 'GOVERNANCE_UNPROVED' });
  });

  it('notes what earlier publications left behind', async () => {
    const { registry, audit, folder } = await published();
    const before = readdirSync(join(folder, 'metadata'));
    await registry.addContext('ctx-added');
    const { equal, orphans } = await audit();
    expect(equal).toBe(true);
    expect(orphans).toEqual(expect.arrayContaining(['metadata/1.snapshot.json', 'metadata/1.index.json']));
    expect(orphans).not.toContain('metadata/1.root.json');
    expect(before).toContain('1.snapshot.json');
  });
});

describe('an audit names', () => {
  it('an exchanged object by its path and its declaration, and checks everything else', async () => {
    const { folder, objectOf, audit } = await published();
    const object = objectOf('ctx-session', '1.0.0');
    exchange(join(folder, 'objects', object), '{"id":"ctx-session","version":"1.0.0"}');
    rmSync(join(folder, 'objects', objectOf('ctx-note', '1.0.0')));
    exchange(join(folder, 'v1/contexts/ctx-note'), '{}');
    rmSync(join(folder, 'v1/policies.json'));
    exchange(join(folder, 'v1/contexts/ctx-extra'), '{}');
    exchange(join(folder, 'managed-settings.json'), '{"allowedMcpServers":[{"serverUrl":"*"}]}');
    exchange(join(folder, 'v0.1/servers/org.example/server-x/versions/latest/index.json'), '{}');
    exchange(join(folder, '.well-known/ai-catalog.json'), '{}');
    exchange(join(folder, 'index.html'), 'hello');
    const report = await audit();
    expect(report.equal).toBe(false);
    expect(report.orphans).toEqual(['index.html']);
    expect(report.differences.map(({ kind, path }) => `${kind} ${path.replace(/[0-9a-f]{64}/, 'SHA')}`).sort()).toEqual(
      [
        'changed managed-settings.json',
        'changed objects/SHA',
        'changed v1/contexts/ctx-note',
        'missing objects/SHA',
        'missing v1/policies.json',
        'unexpected .well-known/ai-catalog.json',
        'unexpected v0.1/servers/org.example/server-x/versions/latest/index.json',
        'unexpected v1/contexts/ctx-extra',
      ],
    );
    expect(report.differences.find(({ path }) => path === `objects/${object}`)).toMatchObject({
      kind: 'changed',
      release: 'context ctx-session@1.0.0',
      declaration: 'contexts/ctx-session/1.0.0.yaml',
    });
  });

  it('a changed node, and goes on below it with what the commit gives', async () => {
    const { folder, objectOf, audit } = await published(Array.from({ length: 30 }, (_, index) => `ctx-many-${index}`));
    const { root } = await audit();
    appendFileSync(join(folder, 'nodes', root), ' ');
    appendFileSync(join(folder, 'objects', objectOf('ctx-many-7', '1.0.0')), ' ');
    const { differences, orphans } = await audit();
    expect(differences.map(({ path, release }) => release ?? path)).toEqual([
      `nodes/${root}`,
      'context ctx-many-7@1.0.0',
    ]);
    expect(orphans).toEqual([]);
  });

  it.each([
    ['.well-known/mcp-context-registry.json', 'contexts.example.org', 'contexts.example.net'],
    ['metadata/bundle.json', '"root":1', '"root":2'],
    ['metadata/1.snapshot.json', '"version":1', '"version":2'],
    ['v1/contexts.json', 'ctx-note', 'ctx-nope'],
    ['v1/revocations.json', '"entries"', '"nothing"'],
  ])('a changed %s', async (path, from, to) => {
    const { folder, audit } = await published();
    const text = readFileSync(join(folder, path), 'utf8');
    exchange(join(folder, path), text.replace(from, to));
    expect((await audit()).differences).toMatchObject([{ kind: 'changed', path }]);
  });

  it('a bulk file that is not the signed one, or is gone', async () => {
    const { folder, audit } = await published();
    const name = readdirSync(join(folder, 'targets/index')).find((each) => each.endsWith('.gz')) ?? '';
    const path = join(folder, 'targets/index', name);
    const bytes = readFileSync(path);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    exchange(path, bytes);
    expect((await audit()).differences).toMatchObject([{ kind: 'changed', path: `targets/index/${name}` }]);
    rmSync(path);
    expect((await audit()).differences).toMatchObject([{ kind: 'missing', path: `targets/index/${name}` }]);
  });
});

describe('an audit against git', () => {
  it('says what is published otherwise than the commit declares it', async () => {
    const { registry, audit } = await published();
    const { clone } = registry;
    const commit = clone.git('rev-parse', 'HEAD');
    const file = 'contexts/ctx-note/1.0.0.yaml';
    clone.write(file, readFileSync(join(clone.folder, file), 'utf8').replace(/^name: .*$/m, 'name: Slipped in'));
    rmSync(join(clone.folder, 'contexts/ctx-session/1.1.0.yaml'));
    clone.commit();
    const { equal, differences } = await audit({ published: { folder: await registry.publishAs(commit) } });
    expect(equal).toBe(false);
    expect(differences.filter(({ release }) => release === undefined)).toMatchObject([{ kind: 'index' }]);
    expect(differences.flatMap(({ release }) => release ?? []).sort()).toEqual([
      'context ctx-note@1.0.0',
      'context ctx-session@1.1.0',
    ]);
  });

  it('finds a relation that is not what the schemas give', async () => {
    const { registry, audit } = await published();
    const folder = await registry.publishForged((name) => ({
      ...name,
      versions: name.versions.map((entry) =>
        entry.relation ? { ...entry, relation: { ...entry.relation, backward: 'breaking' } } : entry,
      ),
    }));
    const { differences } = await audit({ published: { folder } });
    expect(differences.map(({ release }) => release)).toEqual([undefined, 'context ctx-session@1.1.0']);
    expect(differences[1]?.message).toBe(
      'context ctx-session@1.1.0 is published as active with another relation than the commit gives it (active).',
    );
  });

  it('cannot be done without the commit, and says how to get it', async () => {
    const { registry, audit } = await published();
    const { clone } = registry;
    await registry.addContext('ctx-added');
    clone.git('reset', '-q', '--hard', 'HEAD~1');
    expect(await audit()).toMatchObject({ equal: true, notes: [expect.stringContaining('does not lead to HEAD')] });
    clone.git('reflog', 'expire', '--expire=now', '--all');
    clone.git('gc', '-q', '--prune=now');
    await expect(audit()).rejects.toMatchObject({
      code: 'COMMIT_MISSING',
      fix: expect.stringContaining('git fetch') as string,
    });
  });

  it('ends where the metadata are not what was signed', async () => {
    const { folder, audit } = await published();
    const path = join(folder, 'metadata/bundle.json');
    exchange(path, readFileSync(path, 'utf8').replace(/sig\\":\\"./, 'sig\\":\\"x'));
    await expect(audit()).rejects.toMatchObject({ name: 'ClientError', kind: 'trust' });
  });
});
