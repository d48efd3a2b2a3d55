import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readBulk } from '../src/bulk/read-bulk.ts';
import { manyNames, NAMES } from './support/names.ts';
import { open } from './support/open.ts';
import { publish } from './support/publish.ts';

const published = publish({ names: NAMES });

describe('list and search', () => {
  it('lists names by kind with the version to use and the status of each', async () => {
    const contexts = await (await open(published)).list('context');
    expect(contexts.map(({ id }) => id)).toEqual([
      'ctx-early',
      'ctx-remote',
      'ctx-session-1',
      'ctx-typed',
      'ctx-untypable',
    ]);
    expect(contexts[2]).toMatchObject({ version: '2.0.0', owner: 'team-a' });
    expect(contexts[2]?.versions.at(-2)).toEqual({ version: '3.0.0', status: 'revoked' });
  });

  it('finds names by every word of the text', async () => {
    const registry = await open(published);
    expect((await registry.search('SESSION team-a')).map(({ kind, id }) => `${kind}:${id}`)).toEqual([
      'context:ctx-session-1',
      'type:session',
    ]);
    expect(await registry.search('nowhere')).toEqual([]);
  });
});

describe('verify', () => {
  it('counts everything that the publication reaches', async () => {
    const verified = await (await open(published)).verify();
    expect(verified).toMatchObject({ seq: 1, names: NAMES.length, versions: 17, nodes: 1, objects: 17 });
  });

  it('walks a tree of several levels', async () => {
    const verified = await (await open(publish({ names: manyNames(300) }))).verify();
    expect(verified.names).toBe(300);
    expect(verified.nodes).toBeGreaterThan(16);
  });

  it.each(['nodes/', 'objects/', 'targets/index/'])('notices a missing file below %s', async (prefix) => {
    const files = new Map(publish({ names: manyNames(40) }).files);
    const registry = await open({ files, root: published.root });
    for (const path of [...files.keys()].filter((name) => name.startsWith(prefix))) files.delete(path);
    await expect(registry.verify()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('readBulk', () => {
  const head = {
    format: 1,
    seq: 1,
    size: 0,
    root: '0'.repeat(64),
    commit: '',
    generated: '',
    bulk: { sha256: '', length: 0 },
  } as const;
  const publication = {
    head,
    bulk: head.bulk,
    revocations: [],
    registry: undefined,
    log: undefined,
    entry: new Uint8Array(),
    versions: { root: 1, timestamp: 1, snapshot: 1, targets: 1, index: 1, revocations: 1 },
    expires: 0,
  };

  it.each([
    ['no gzip', Buffer.from('x'), 'MALFORMED_METADATA'],
    ['a line that is no name', gzipSync('{}\n'), 'MALFORMED_METADATA'],
    ['another index', gzipSync(''), 'MIX_AND_MATCH'],
  ])('refuses %s', async (_, bytes, code) => {
    await expect(readBulk(bytes, publication)).rejects.toMatchObject({ code });
  });
});
