import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { formatOf } from '../../src/declaration/import/format.ts';
import { importServers } from '../../src/declaration/import/server.ts';
import { sourceOf } from '../../src/world/import/source.ts';
import { openSource } from '../../src/world/import/source.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/import');
const target = { owner: 'team-a', taken: new Map<string, string | undefined>() };
const fixture = (name: string): ReturnType<typeof sourceOf> => sourceOf(readFileSync(join(FIXTURES, name)), name);
const taken = (name: string): ReturnType<typeof importServers> => importServers(fixture(name).entries, target);
const valueOf = (text: string | undefined): Record<string, unknown> => parse(text ?? '') as Record<string, unknown>;

test.each([
  ['seed.json', 'server-json'],
  ['may-2025.json', 'server-json'],
  ['july-2025.json', 'server-json'],
  ['september-2025.json', 'server-json'],
  ['december-2025.json', 'server-json'],
  ['odd.json', 'server-json'],
  ['toolhive.json', 'toolhive'],
  ['toolhive-older.json', 'toolhive'],
  ['docker/servers/files/server.yaml', 'docker'],
  ['docker/servers/files/tools.json', 'docker-tools'],
  ['docker/servers/remote/tools.json', 'docker-tools'],
])('%s looks like %s', (name, format) => expect(fixture(name).format).toBe(format));

test.each([
  [[{ name: 'a', arguments: [] }], 'docker-tools'],
  [[{ name: 'org.example/a', version: '1.0.0' }], 'server-json'],
  [{ entries: [{ dir: 'a', data: [] }] }, 'docker-tools'],
  [{ entries: [{ data: { name: 'a', type: 'server', about: {} } }] }, 'docker'],
  [7, 'server-json'],
  [null, 'server-json'],
])('%j looks like %s', (document, format) => expect(formatOf(document, 'x.json')).toBe(format));

test('July 2025: names with underscores, the status and the registry’s word around it', () => {
  const { servers, refused } = taken('july-2025.json');
  expect(refused).toEqual([]);
  expect(valueOf(servers[0]?.text)['server']).toEqual({
    name: 'org.example/july',
    description: 'In the dialect of July 2025.',
    version: '1.0.2',
    repository: { url: 'https://example.org/july', source: 'github', id: '1' },
    packages: [
      {
        registryType: 'npm',
        identifier: '@example/july',
        version: '1.0.2',
        transport: { type: 'stdio' },
        registryBaseUrl: 'https://registry.example.org',
        fileSha256: '0'.repeat(64),
        runtimeHint: 'npx',
        runtimeArguments: [{ type: 'positional', valueHint: 'flag', value: '-y', isRepeated: false }],
        packageArguments: [{ type: 'named', name: '--level', isRequired: true }],
        environmentVariables: [{ name: 'TOKEN', isSecret: true, isRequired: true }],
      },
    ],
    remotes: [{ type: 'sse', url: 'https://example.org/sse' }],
  });
  expect(servers[0]?.changes.map(({ change }) => change)).toContain('status-left-out');
});

test('September 2025: the status and what the registry said inside the server.json stay outside', () => {
  const { servers } = taken('september-2025.json');
  const {
    status: _,
    _meta: __,
    ...rest
  } = JSON.parse(readFileSync(join(FIXTURES, 'september-2025.json'), 'utf8')) as Record<string, unknown>;
  expect(valueOf(servers[0]?.text)['server']).toEqual({
    ...rest,
    _meta: { 'io.modelcontextprotocol.registry/publisher-provided': { tool: 'publisher' } },
  });
  expect(servers[0]?.changes.map(({ change }) => change)).toEqual(['status-left-out']);
});

test('December 2025: as it is', () => {
  const { servers: listed } = JSON.parse(readFileSync(join(FIXTURES, 'december-2025.json'), 'utf8')) as {
    servers: { server: unknown }[];
  };
  const { servers } = taken('december-2025.json');
  expect(JSON.stringify(valueOf(servers[0]?.text)['server'])).toBe(JSON.stringify(listed[0]?.server));
});

test('ToolHive’s newer registry is one of server.json', () => {
  const { servers, refused } = taken('toolhive.json');
  expect(refused).toEqual([]);
  expect(servers.map(({ id, version, changes }) => [id, version, changes])).toEqual([
    ['io-github-stacklok-weather', '1.0.0', []],
  ]);
});

test('ToolHive’s older registry: images, remotes and groups', () => {
  const { servers, refused } = taken('toolhive-older.json');
  expect(refused).toEqual([]);
  expect(servers.map(({ name, version, isNumbered }) => [name, version, isNumbered])).toEqual([
    ['io.github.stacklok/weather', '0.0.1', true],
    ['io.github.stacklok/cloud', '0.0.1', true],
    ['io.github.stacklok/ingest', '0.0.1', true],
  ]);
  const [weather, cloud] = servers.map(({ text }) => valueOf(text));
  expect(weather).toMatchObject({
    contract: { partial: true, tools: [{ name: 'get-forecast' }, { name: 'get-weather' }] },
    server: {
      repository: { url: 'https://github.com/example/weather', source: 'github' },
      packages: [
        {
          registryType: 'oci',
          identifier: 'registry.example.org/weather:v1.0.0',
          transport: { type: 'sse', url: 'http://localhost:3000' },
          packageArguments: [
            { type: 'positional', value: '--port' },
            { type: 'positional', value: '3000' },
          ],
          environmentVariables: [
            { name: 'API_KEY', description: 'The key.', isRequired: true, isSecret: true },
            { name: 'CACHE_TTL', isRequired: false, default: '3600' },
          ],
        },
      ],
    },
  });
  expect(JSON.stringify(weather)).not.toContain('stars');
  expect(cloud).toMatchObject({
    server: {
      remotes: [
        {
          type: 'sse',
          url: 'https://mcp.example.org/sse',
          headers: [{ name: 'X-API-Key', isRequired: true, isSecret: true }],
        },
      ],
      _meta: {
        'io.modelcontextprotocol.registry/publisher-provided': {
          'io.github.stacklok': { 'https://mcp.example.org/sse': { tier: 'Partner', env_vars: [{ name: 'REGION' }] } },
        },
      },
    },
  });
});

test('a clone of docker/mcp-registry: every kind of entry, and one that is a bomb', async () => {
  const source = await openSource('docker', FIXTURES);
  expect(source).toMatchObject({ format: 'docker', older: 0 });
  const { servers, refused } = importServers(source.entries, target);
  expect(refused).toEqual([
    {
      index: 0,
      name: 'io.github.docker.mcp-registry/broken',
      reason: expect.stringMatching(/^servers\/broken\/server\.yaml is no plain YAML: line 1: .* \[no-alias\]$/),
    },
  ]);
  expect(servers.map(({ name }) => name.split('/')[1])).toEqual(['files', 'remote', 'tools-only-container']);
  for (const { text, id } of servers)
    await expect(text).toMatchFileSnapshot(`../fixtures/import/docker/expected/${id}.yaml`);
  expect(
    Object.fromEntries(servers.map(({ name, changes }) => [name.split('/')[1], changes.map(({ message }) => message)])),
  ).toMatchInlineSnapshot(`
    {
      "files": [
        "templates {{…}} and \${…} → variables {…}",
        "config.secrets[] → environmentVariables[] that are secret",
        "the filter volume|into of {{files.paths}} is left out: server.json has none",
        "the filter volume-target|into of {{files.paths}} is left out: server.json has none",
        "config.parameters depth left out: nothing of the entry uses them",
        "packages[].transport stdio and runtimeHint docker: that is how the catalogue runs images",
        "it is called io.github.docker.mcp-registry/files: the catalogue’s own names are no names of a server.json",
        "type, meta, source, run, config: kept in _meta, because server.json has no place for them",
        "its description of 107 characters is cut to 100",
        "its source gives no version; the registry numbers its releases",
      ],
      "remote": [
        "config.secrets[] → environmentVariables[] that are secret",
        "templates {{…}} and \${…} → variables {…}",
        "it is called io.github.docker.mcp-registry/remote: the catalogue’s own names are no names of a server.json",
        "type, dynamic, meta, environmentVariables: kept in _meta, because server.json has no place for them",
        "about.icon is left out: server.json takes https addresses of at most 255 characters",
        "it has no description; its name stands there instead",
        "its source gives no version; the registry numbers its releases",
      ],
      "tools-only-container": [
        "it has neither an image nor an address: the server.json says nothing of how to run it",
        "it is called io.github.docker.mcp-registry/tools-only-container: the catalogue’s own names are no names of a server.json",
        "type, meta, tools: kept in _meta, because server.json has no place for them",
        "its source gives no version; the registry numbers its releases",
      ],
    }
  `);
});

test('a document in another format than the one that was said holds nothing', () => {
  const bytes = readFileSync(join(FIXTURES, 'seed.json'));
  expect(() => sourceOf(bytes, 'seed.json', 'docker-tools')).not.toThrow();
  expect(sourceOf(bytes, 'seed.json', 'docker-tools').lists.every(({ fault }) => fault !== undefined)).toBe(true);
  expect(() => sourceOf(Buffer.from('{"a":1}'), 'x.json', 'docker-tools')).toThrow(/holds no list of tools/);
  expect(() => sourceOf(Buffer.from('{"a":1}'), 'x.json', 'toolhive')).toThrow(/holds no server description/);
});
