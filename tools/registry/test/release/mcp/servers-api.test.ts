import { canonicalJson } from '@ctxr/model';
import { describe, expect, test } from 'vitest';
import { jsonOf, SMALL, textOf } from '../fixture.ts';
import { IDENTITY } from '../publisher.ts';
import { apiOf, lifecycleFile, serverFile } from './servers.ts';

const OFFICIAL = 'io.modelcontextprotocol.registry/official';
const OWN = 'example.reg-a/registry';

describe('the list of servers', () => {
  test('is there with its count where there is no server at all', () => {
    expect(apiOf({}).list()).toEqual({ servers: [], metadata: { count: 0 } });
  });

  test('holds the latest version of each server, and no cursor', () => {
    const api = apiOf({
      ...serverFile('server-b', '1.0.0'),
      ...serverFile('server-a', '1.0.0'),
      ...serverFile('server-a', '1.10.0'),
      ...serverFile('server-a', '1.9.0'),
      ...serverFile('server-a', '2.0.0-rc.1'),
    });
    const { servers, metadata } = api.list();
    expect(servers.map(({ server: { name, version } }) => `${name}@${version}`)).toEqual([
      'org.example/server-a@1.10.0',
      'org.example/server-b@1.0.0',
    ]);
    expect(metadata).toEqual({ count: 2 });
  });

  test('is canonical JSON, as is every document', () => {
    const { files } = apiOf({ ...serverFile('server-a', '1.0.0'), ...serverFile('server-a', '1.1.0') });
    for (const bytes of files.values()) expect(textOf(bytes)).toBe(canonicalJson(jsonOf(bytes)));
  });

  test('has the same bytes for both kinds of web servers', () => {
    const { files } = apiOf({ ...serverFile('server-a', '1.0.0') });
    const documents = [...files].filter(([path]) => path.startsWith('v0.1/') && path.endsWith('/index.json'));
    expect(documents.length).toBeGreaterThan(8);
    for (const [path, bytes] of documents) expect(files.get(path.replace(/json$/, 'html'))).toBe(bytes);
  });
});

describe('an entry', () => {
  test('says what the registry approved, and under the official key no more than may be there', () => {
    const contract = { tools: [{ name: 'read', description: 'Reads.' }] };
    const provides = [{ context: 'ctx-note', version: '1.0.0' }];
    const entry = apiOf(serverFile('server-a', '1.0.0', {}, { contract, provides })).entry(
      'org.example/server-a',
      'latest',
    );
    expect(entry?._meta[OFFICIAL]).toEqual({ status: 'active', isLatest: true });
    expect(entry?._meta[OWN]).toEqual({
      id: 'server-a',
      version: '1.0.0',
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
      status: 'active',
      contract: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
      provides,
    });
  });

  test('has no key of a registry whose domain is not known, or is no domain', () => {
    for (const domain of ['', '../../etc', 'a/b.example', 'Reg-A.example'])
      expect(
        Object.keys(apiOf(serverFile('server-a', '1.0.0'), { ...IDENTITY, domain }).list().servers[0]?._meta ?? {}),
      ).toEqual([OFFICIAL]);
  });

  test.each([
    ['deprecated', 'deprecated', true],
    ['withdrawn', 'deleted', false],
    ['revoked', undefined, false],
  ])('that is %s has the status %s', (event, status, isListed) => {
    const api = apiOf({ ...serverFile('server-a', '1.0.0'), ...lifecycleFile('server-a', { '1.0.0': [event] }) });
    const entry = api.entry('org.example/server-a', '1.0.0');
    expect(entry?._meta[OFFICIAL]?.['status']).toBe(status);
    expect(entry?._meta[OWN]?.['reason']).toBe(status && `It is ${event}.`);
    expect(api.list().servers.length).toBe(isListed ? 1 : 0);
    expect(api.entry('org.example/server-a', 'latest') !== undefined).toBe(isListed);
  });
});

describe('versions', () => {
  const versions = (files: Parameters<typeof apiOf>[0], name = 'org.example/server-a'): string[] =>
    apiOf(files)
      .list(`v0.1/servers/${name}/versions`)
      .servers.map(({ server: { version }, _meta }) => `${version} is ${String(_meta[OWN]?.['version'])}`);

  test('come newest first, withdrawn ones last and revoked ones not at all', () => {
    const files = {
      ...serverFile('server-a', '1.0.0'),
      ...serverFile('server-a', '1.1.0'),
      ...serverFile('server-a', '1.2.0'),
      ...serverFile('server-a', '1.3.0'),
      ...lifecycleFile('server-a', { '1.3.0': ['withdrawn'], '1.1.0': ['revoked'] }),
    };
    expect(versions(files)).toEqual(['1.2.0 is 1.2.0', '1.0.0 is 1.0.0', '1.3.0 is 1.3.0']);
  });

  test('are found by what the server.json calls them, and by what the registry does where that is free', () => {
    const api = apiOf({
      ...serverFile('server-a', '1.0.0', { version: 'v1' }),
      ...serverFile('server-a', '2.0.0', { version: '1.0.0' }),
    });
    const at = (version: string): unknown => api.entry('org.example/server-a', version)?._meta[OWN]?.['version'];
    expect(['v1', '1.0.0', '2.0.0', 'latest'].map(at)).toEqual(['1.0.0', '2.0.0', '2.0.0', '2.0.0']);
  });

  test('of one name in the server.json are the highest release’s', () => {
    const files = { ...serverFile('server-a', '1.0.0'), ...serverFile('server-a', '1.1.0', { version: '1.0.0' }) };
    expect(versions(files)).toEqual(['1.0.0 is 1.1.0']);
    expect(apiOf(files).leftOut).toMatchObject({
      'servers server-a@1.0.0': 'server-a@1.1.0 is served as the version "1.0.0"',
    });
  });

  test.each(['latest', 'Latest', '..', '.', 'index.json', '1.0/2', '1%2F0', 'nul', '1.', ' 1', '1\\2', 'é', '1:0'])(
    'called %j are found by the registry’s version alone',
    (version) => {
      const files = serverFile('server-a', '1.0.0', { version });
      expect(versions(files)).toEqual([`${version} is 1.0.0`]);
      expect(apiOf(files).leftOut).toMatchObject({
        'servers server-a@1.0.0': `its version ${JSON.stringify(version)} can be no path`,
      });
    },
  );

  test('without a name would make clients refuse the whole list', () => {
    const api = apiOf({ ...serverFile('server-a', '1.0.0', { version: '' }), ...serverFile('server-b', '1.0.0') });
    expect(api.list().servers.map(({ server: { name } }) => name)).toEqual(['org.example/server-b']);
    expect(api.leftOut).toHaveProperty(['servers server-a@1.0.0']);
  });
});

describe('names', () => {
  test.each(['../x', 'a../b', './x', 'index.json/x', 'con/x', 'a/aux.js', 'a/..', 'a/latest'])(
    '%s can be no path',
    (name) => {
      const api = apiOf(serverFile('server-a', '1.0.0', { name }));
      expect(api.list().servers).toEqual([]);
      expect([...api.files.keys()].filter((path) => path.startsWith('v0.1/servers/')).sort()).toEqual([
        'v0.1/servers/index.html',
        'v0.1/servers/index.json',
      ]);
    },
  );

  test('that differ in case alone are one path: the live one has it', () => {
    const api = apiOf({
      ...serverFile('server-a', '1.0.0', { name: 'Org.example/x' }),
      ...serverFile('server-b', '1.0.0', { name: 'org.example/x' }),
      ...lifecycleFile('server-a', { '1.0.0': ['withdrawn'] }),
    });
    expect(api.list().servers.map(({ server: { name } }) => name)).toEqual(['org.example/x']);
    expect(api.leftOut['servers server-a@1.0.0']).toContain('in case alone');
  });

  test('that went over to another participant keep the old one’s versions', () => {
    const name = 'org.example/x';
    const api = apiOf({
      ...serverFile('server-a', '1.0.0', { name }),
      ...serverFile('server-a', '1.1.0', { name: 'org.example/y', version: '1.1.0' }),
      ...serverFile('server-b', '0.2.0', { name, version: '2.0.0' }),
    });
    expect(api.list().servers.map(({ server }) => `${server.name}@${server.version}`)).toEqual([
      'org.example/x@2.0.0',
      'org.example/y@1.1.0',
    ]);
    expect(api.entry(name, '1.0.0')?._meta[OWN]?.['id']).toBe('server-a');
  });
});

test('contexts are listed with what they are and where their schema is', () => {
  const api = apiOf({
    ...SMALL,
    'contexts/ctx-typed/1.0.0.yaml': { id: 'ctx-typed', name: 'T', version: '1.0.0', owner: 'team-a', type: 'note@^1' },
  });
  const { contexts } = api.file('v0.1/x/example.reg-a/contexts/index.json') as { contexts: Record<string, unknown>[] };
  const told = contexts.map(({ id, version, status, type, schema }) => [id, version, status, type, schema]);
  expect(told).toEqual([
    ['ctx-gone', '1.0.0', 'revoked', undefined, undefined],
    ['ctx-note', '1.1.0', 'active', undefined, 'v1/contexts/ctx-note@1.1.0#/schema'],
    ['ctx-old', '1.0.0', 'withdrawn', undefined, 'v1/contexts/ctx-old@1.0.0#/schema'],
    ['ctx-typed', '1.0.0', 'active', 'note@^1', 'v1/types/note@1.0.0#/schema'],
  ]);
});

test('the registry says that it answers, and which publication it is', () => {
  const api = apiOf({});
  expect(api.file('v0.1/ping/index.json')).toEqual({ pong: true });
  expect(api.file('v0.1/health/index.json')).toEqual({ status: 'ok' });
  expect(api.file('v0.1/version/index.json')).toEqual({
    version: '7',
    git_commit: 'c'.repeat(40),
    build_time: '2026-11-01T12:00:00Z',
  });
});
