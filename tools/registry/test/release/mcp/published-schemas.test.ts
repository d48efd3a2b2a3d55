import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { importServers } from '../../../src/declaration/import/server.ts';
import { entriesOf } from '../../../src/declaration/import/entries.ts';
import { parse } from 'yaml';
import { readJson } from '../fixture.ts';
import { IDENTITY } from '../publisher.ts';
import { apiOf, type Entry, lifecycleFile, serverFile } from './servers.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const published = (name: string): object => readJson(join(FIXTURES, 'mcp', name)) as object;

const of2020 = new Ajv2020({ strict: false, allErrors: true });
const of07 = new Ajv({ strict: false, allErrors: true });
formats.default(of2020);
formats.default(of07);
of2020.addSchema(published('registry-openapi.json'), 'https://example.com/openapi.json');
of2020.addSchema(published('server-card.schema.json'), 'https://example.com/card.json');
const serverJson = of07.compile(published('server.schema.draft.json'));
of2020.addSchema(
  { $ref: 'https://example.com/openapi.json#/components/schemas/ServerDetail' },
  'https://example.com/server.json',
);
const isList = of2020.compile({ $ref: 'https://example.com/openapi.json#/components/schemas/ServerList' });
const isEntry = of2020.compile({ $ref: 'https://example.com/openapi.json#/components/schemas/ServerResponse' });
const isToolHive = of2020.compile(published('toolhive-registry.schema.json'));
const isCatalog = of2020.compile(published('ai-catalog.schema.json'));
const isCard = of2020.compile({ $ref: 'https://example.com/card.json#/$defs/ServerCard' });

/** Real server descriptions of the MCP Registry, as its importer takes them over. */
const { servers } = importServers(entriesOf(readJson(join(FIXTURES, 'import/seed.json'))) ?? [], {
  owner: 'team-a',
  taken: new Map(),
});
const files = {
  ...Object.fromEntries(servers.map(({ file, text }) => [file, parse(text) as object])),
  ...serverFile('server-x', '1.0.0', {
    title: 'X',
    remotes: [{ type: 'sse', url: 'https://x.example.com/sse' }],
    icons: [{ src: 'https://x.example.com/x.png', sizes: ['any'] }],
    repository: { url: 'https://code.example.com/x', source: 'github' },
  }),
  ...serverFile('server-x', '0.9.0'),
  ...lifecycleFile('server-x', { '0.9.0': ['withdrawn'] }),
};
const api = apiOf(files, { ...IDENTITY, aiCatalog: true });

test('every list and every entry is as the API’s OpenAPI document says', () => {
  const documents = [...api.files.keys()].filter((path) => /^v0\.1\/servers\/.*index\.json$/.test(path));
  expect(servers.length).toBeGreaterThan(2);
  expect(documents.length).toBeGreaterThan(servers.length * 3);
  for (const path of documents) {
    const isOne = /\/versions\/[^/]+\/index\.json$/.test(path);
    const judge = isOne ? isEntry : isList;
    expect([path, judge(api.file(path)), judge.errors]).toEqual([path, true, null]);
  }
});

test('every server.json in them is one', () => {
  const listed = api.list().servers;
  expect(listed.length).toBe(servers.length + 1);
  for (const { server } of listed)
    expect([server.name, serverJson(server), serverJson.errors]).toEqual([server.name, true, null]);
});

test('a foreign member under the official key would be noticed', () => {
  const [entry] = api.list().servers as [Entry];
  const official = { status: 'active', isLatest: true, reason: 'none' };
  expect(isEntry({ ...entry, _meta: { 'io.modelcontextprotocol.registry/official': official } })).toBe(false);
});

test('ToolHive’s file is as its schema says', () => {
  const file = api.file('registry/toolhive.json') as { data: { servers: object[] }; meta: object };
  expect([isToolHive(file), isToolHive.errors]).toEqual([true, null]);
  expect(file.data.servers.length).toBe(servers.length + 1);
  expect(file.meta).toEqual({ last_updated: '2026-11-01T12:00:00Z' });
});

test('the AI Catalog is one, and holds Server Cards', () => {
  const catalog = api.file('.well-known/ai-catalog.json') as { entries: { identifier: string; data: object }[] };
  expect([isCatalog(catalog), isCatalog.errors]).toEqual([true, null]);
  expect(catalog.entries.length).toBe(servers.length + 1);
  expect(new Set(catalog.entries.map(({ identifier }) => identifier)).size).toBe(catalog.entries.length);
  for (const { identifier, data } of catalog.entries) {
    expect(identifier).toMatch(/^https:\/\/reg-a\.example\/servers\//);
    expect([identifier, isCard(data), isCard.errors]).toEqual([identifier, true, null]);
  }
});

test('the AI Catalog is there only where it is asked for', () => {
  expect(apiOf(files).files.has('.well-known/ai-catalog.json')).toBe(false);
});
