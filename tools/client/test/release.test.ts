import { describe, expect, it } from 'vitest';
import { manyNames, NAMES } from './support/names.ts';
import { open } from './support/open.ts';
import { publish } from './support/publish.ts';
import { serve } from './support/serve.ts';

describe('RegistryClient.release', () => {
  it.each([
    ['1.0.0', 'active'],
    ['1.1.0', 'deprecated'],
    ['2.1.0', 'withdrawn'],
    ['3.0.0', 'revoked'],
    ['4.0.0-rc.1', 'active'],
  ])('reads %s, which is %s, as it was published', async (version, status) => {
    const registry = await open(publish({ names: NAMES }));
    const release = await registry.release('context', 'ctx-session-1', version);
    expect(release).toMatchObject({ kind: 'context', version, status, declaration: { id: 'ctx-session-1', version } });
    expect(release.schema()).toMatchObject({ required: ['user_id', 'session_id'] });
  });

  it('has the digest that resolving has, and the schema of the type', async () => {
    const registry = await open(publish({ names: NAMES }));
    const [release, resolved] = [
      await registry.release('context', 'ctx-typed', '1.0.0'),
      await registry.resolve('ctx-typed'),
    ];
    expect([release.digest, release.schema()]).toEqual([resolved.digest, resolved.schema()]);
  });

  it('counts the emergency list', async () => {
    const entry = {
      kind: 'context',
      id: 'ctx-session-1',
      version: '1.0.0',
      reason: 'It leaks.',
      at: '2026-11-21T00:00:00Z',
    } as const;
    const registry = await open(publish({ names: NAMES, revoked: [entry] }));
    const release = await registry.release('context', 'ctx-session-1', '1.0.0');
    expect(release).toMatchObject({ status: 'revoked', reason: 'It leaks.' });
  });

  it('reads what is edited in place without a version', async () => {
    const registry = await open(publish({ names: NAMES }));
    const release = await registry.release('participant', 'team-a');
    expect([release.version, release.declaration.kind]).toEqual([undefined, 'team']);
    expect(() => release.schema()).toThrow(expect.objectContaining({ code: 'SCHEMA_UNUSABLE' }) as Error);
  });

  it.each([
    ['context', 'no-such-thing', '1.0.0', 'NOT_FOUND'],
    ['type', 'ctx-session-1', '1.0.0', 'NOT_FOUND'],
    ['context', 'ctx-session-1', '9.0.0', 'NO_MATCHING_VERSION'],
    ['context', 'ctx-session-1', '^1', 'NO_MATCHING_VERSION'],
    ['context', 'ctx-session-1', undefined, 'NO_MATCHING_VERSION'],
  ] as const)('refuses %s %s %s', async (kind, id, version, code) => {
    const registry = await open(publish({ names: NAMES }));
    await expect(registry.release(kind, id, version)).rejects.toMatchObject({ code });
  });
});

describe('RegistryClient.list', () => {
  it('fetches and reads the names of a publication once', async () => {
    const { files, root } = publish({ names: NAMES });
    const { fetch, asked } = serve(files);
    const registry = await open({ files, root }, { fetch });
    const first = await registry.list();
    await registry.search('session');
    await registry.refresh();
    expect(await registry.list()).toBe(first);
    expect(asked.filter((path) => path.endsWith('.ndjson.gz'))).toHaveLength(1);
  });

  it('lists anew what a newer publication or emergency list changes', async () => {
    const first = publish({ names: NAMES });
    let { files } = first;
    const registry = await open(first, { fetch: (url, init) => serve(files).fetch(url, init) });
    const before = await registry.list();
    const entry = {
      kind: 'context',
      id: 'ctx-session-1',
      version: '2.0.0',
      reason: 'It leaks.',
      at: '2026-11-21T00:00:00Z',
    } as const;
    files = publish({ names: NAMES, seq: 2, revoked: [entry] }).files;
    await registry.refresh();
    const versionOf = (listings: typeof before) => listings.find(({ id }) => id === 'ctx-session-1')?.version;
    expect([versionOf(before), versionOf(await registry.list())]).toEqual(['2.0.0', '1.1.0']);
    files = publish({ names: [...NAMES, ...manyNames(1)], seq: 3, revoked: [entry] }).files;
    await registry.refresh();
    expect(await registry.list()).toHaveLength(before.length + 1);
  });
});
