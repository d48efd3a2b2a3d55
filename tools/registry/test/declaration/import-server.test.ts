import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readServerFile } from '../../src/declaration/import/file.ts';
import { importServers } from '../../src/declaration/import/server.ts';

const target = { owner: 'team-a', taken: new Map([['team-a', undefined]]) };
const fixture = (name: string): Uint8Array => readFileSync(join(import.meta.dirname, '../fixtures/import', name));
const imported = (name: string): ReturnType<typeof importServers> =>
  importServers(readServerFile(fixture(name), name), target);
const ofText = (value: unknown): ReturnType<typeof importServers> =>
  importServers(readServerFile(Buffer.from(JSON.stringify(value)), 'x.json'), target);

test('real entries are taken over as they are, every one', () => {
  const { entries } = JSON.parse(fixture('seed.json').toString()) as { entries: { name: string }[] };
  const { servers, refused } = imported('seed.json');
  expect(refused).toEqual([]);
  expect(servers).toHaveLength(entries.length);
  for (const [index, { text, changes, file, id }] of servers.entries()) {
    const written = parse(text) as { server: object };
    expect(written).toMatchObject({ kind: 'server', id, owner: 'team-a', version: '0.0.1-seed' });
    expect(JSON.stringify(written.server)).toBe(JSON.stringify(entries[index]));
    expect(written).not.toHaveProperty('provides');
    expect(changes).toEqual([]);
    expect(file).toBe(`governance/participants/${id}/0.0.1-seed.yaml`);
  }
});

test('the dialect of May 2025 is written in today’s, and every kind of change is told', () => {
  const { servers, refused } = imported('may-2025.json');
  expect(refused).toEqual([]);
  const [adfin, iotdb, magic] = servers.map(({ text }) => (parse(text) as { server: Record<string, unknown> }).server);
  expect(adfin).toMatchObject({
    version: '0.0.1-seed',
    packages: [
      {
        registryType: 'pypi',
        identifier: 'adfinmcp',
        transport: { type: 'stdio' },
        packageArguments: [
          { type: 'named', isRequired: true },
          { type: 'positional', valueHint: 'main_adfin_mcp.py' },
        ],
        environmentVariables: [{ name: 'ADFIN_EMAIL' }, { name: 'ADFIN_PASSWORD' }],
      },
    ],
  });
  expect(JSON.stringify(adfin)).not.toMatch(/"[a-z]+_[a-z]+":/);
  expect(iotdb).toMatchObject({ packages: [{ registryType: 'oci', identifier: 'apache/iotdb' }] });
  expect(magic?.['description']).toBe(
    "It's like v0 but in your Cursor/WindSurf/Cline. 21st dev Magic MCP server for working with your…",
  );
  expect(servers.flatMap(({ changes }) => changes.map(({ message }) => message))).toEqual(
    expect.arrayContaining([
      'version_detail.version → version',
      'version_detail.release_date "2025-05-16T18:56:52Z" is left out: server.json has no place for it',
      'id "d3669201-252f-403c-944b-c3ec0845782b" is left out: a server is named by its name',
      'packages[].registry_name → registryType',
      'packages[].name → identifier',
      'package_arguments → packageArguments',
      'is_required → isRequired',
      'packages[].registryType docker → oci',
      'packages[].version "" is left out: it names no version',
      'its description of 115 characters is cut to 100',
    ]),
  );
});

test('odd entries: each is taken over with its changes, or refused with its reason', () => {
  const { servers, refused } = imported('odd.json');
  const taken = servers.map(({ index, id, version, changes }) =>
    [index, `${id}@${version}`, ...changes.map(({ change }) => change)].join(' '),
  );
  expect(taken).toMatchInlineSnapshot(`
    [
      "0 org-example-listed@1.0.0 status-left-out",
      "2 org-example-short-version@1.0.0 version-mapped",
      "4 org-example-a-b-66059b@1.0.0",
      "5 org-example-a-b-94fc74@1.0.0",
      "6 org-example-silent@2025.1.2 text-filled",
      "7 org-example-hostile@1.0.0",
      "8 org-example-long-long-long-long-long-long-long-long-long-491337@1.0.0 id-shortened",
      "15 org-example-listed@1.0.0",
    ]
  `);
  expect(refused.map(({ index, name, reason }) => `${index} ${name ?? '-'} ${reason}`)).toMatchInlineSnapshot(`
    [
      "1 org.example/gone it was deleted where it comes from",
      "3 org.example/ranged /version: "^1.0.0" is a range of versions, and a release is one version",
      "10 - /name: it has no name",
      "11 - it is not an object",
      "12 - it is not an object",
      "13 - it is not an object",
      "9 no slash /name: must match pattern "^[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+$"",
      "14 org.example/transportless /packages/0: must have required property 'transport'",
    ]
  `);
});

test('a hostile text survives the writing', () => {
  const { servers: list } = JSON.parse(fixture('odd.json').toString()) as { servers: { server?: { name?: string } }[] };
  const hostile = list.find((item) => item?.server?.name === 'org.example/hostile')?.server;
  const { text } = imported('odd.json').servers.find(({ name }) => name === 'org.example/hostile') ?? { text: '' };
  expect((parse(text) as { server: unknown }).server).toEqual(hostile);
});

test('today’s entries keep members of other names', () => {
  const server = {
    name: 'org.example/x',
    description: 'X.',
    version: '1.0.0',
    _meta: { 'org.example/own': { is_required: 1, version_detail: {} } },
  };
  const { servers } = ofText(server);
  expect((parse(servers[0]?.text ?? '') as { server: unknown }).server).toEqual(server);
  expect(servers[0]?.changes).toEqual([]);
});

test('remotes of old dialects are mapped', () => {
  const { servers } = ofText({
    name: 'org.example/r',
    description: 'R.',
    version_detail: { version: '1.0.0' },
    remotes: [
      { transport_type: 'streamable', url: 'https://example.org/mcp', headers: [{ name: 'X-Key', is_secret: true }] },
    ],
  });
  expect(parse(servers[0]?.text ?? '')).toMatchObject({
    server: { remotes: [{ type: 'streamable-http', headers: [{ isSecret: true }] }] },
  });
});

test('half a character is refused with its pointer', () => {
  const { refused } = ofText([{ name: 'org.example/x', description: 'a\ud800', version: '1.0.0' }]);
  expect(refused).toEqual([
    { index: 0, name: 'org.example/x', reason: '/description: the text holds half a character (a lone surrogate)' },
  ]);
});
