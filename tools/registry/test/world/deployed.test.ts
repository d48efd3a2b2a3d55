import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mcpApi } from '../../src/release/mcp/mcp-api.ts';
import { cacheControl, contentType } from '../../src/world/static/headers.ts';
import { compileFiles, SMALL } from '../release/fixture.ts';
import { HEAD } from '../release/mcp/servers.ts';
import { IDENTITY } from '../release/publisher.ts';

const shipped = (name: string): string => readFileSync(join(import.meta.dirname, '../../../deploy', name), 'utf8');

const SHA = 'a'.repeat(64);
const PATHS = [
  `/objects/${SHA}`,
  `/nodes/${SHA}`,
  `/targets/index/${SHA}.head.json`,
  `/targets/index/${SHA}.full.ndjson.gz`,
  `/targets/index/${SHA}.checkpoint`,
  `/targets/revocations/${SHA}.revoked.json`,
  '/metadata/timestamp.json',
  '/metadata/bundle.json',
  '/metadata/1.root.json',
  '/metadata/12.snapshot.json',
  '/log/checkpoint',
  '/log/tile/0/001',
  '/log/tile/0/000.p/1',
  '/v1/contexts.json',
  '/v1/contexts/ctx-note',
  '/v1/contexts/ctx-note@1.0.0-rc.html',
  '/v1/policies/p1@1.0.0.cedar',
  '/v1/policies/schema.cedarschema',
  '/.well-known/mcp-context-registry.json',
  ...[...mcpApi(compileFiles(SMALL), { ...IDENTITY, aiCatalog: true }, HEAD).keys()].map((path) => `/${path}`),
];

/** A rule's pattern, whose `*` stands for anything. */
const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`).test(path);
const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\/]/g, '\\$&');

describe('_headers', () => {
  const rules = shipped('_headers')
    .split('\n\n')
    .map((block) => block.split('\n').filter((line) => line !== '' && !line.startsWith('#')))
    .filter((lines) => lines.length > 0)
    .map(([pattern = '', ...lines]) => ({
      pattern,
      headers: new Map(
        lines.map((line): [string, string] => {
          const [name = '', ...value] = line.trim().split(': ');
          return [name, value.join(': ')];
        }),
      ),
    }));

  test.each(PATHS)('says of %s what `ctxr serve` says', (path) => {
    const [rule, ...more] = rules.filter(({ pattern }) => matches(pattern, path));
    expect(more).toEqual([]);
    expect(rule?.headers.get('Access-Control-Allow-Origin')).toBe('*');
    const cache = rule?.headers.get('Cache-Control');
    // A pattern cannot tell 1.root.json from timestamp.json: both are revalidated.
    if (!path.startsWith('/metadata/')) expect(cache ?? 'no-cache').toBe(cacheControl(path));
    else expect(cache).toBeUndefined();
    const type = rule?.headers.get('Content-Type');
    if (type !== undefined && !path.includes('.cedar')) expect(type).toBe(contentType(path));
  });

  test('lists every rule in use', () => {
    expect(rules.length).toBeGreaterThan(8);
    expect(rules.filter(({ pattern }) => !PATHS.some((path) => matches(pattern, path)))).toEqual([]);
  });
});

test('_redirects leads from every resource to its document', () => {
  const rules = shipped('_redirects')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s+/) as [string, string, string]);
  const resources = PATHS.filter((path) => path.startsWith('/v0.1/') && path.endsWith('/index.json'));
  expect(resources.length).toBeGreaterThan(7);
  for (const document of resources) {
    const asked = document.replace(/\/index\.json$/, '');
    const led = rules.flatMap(([from, to, status]) => {
      const found = new RegExp(`^${from.replace(/:(\w+)/g, '(?<$1>[^/]+)').replaceAll('.', '\\.')}$`).exec(asked);
      if (found === null) return [];
      return [`${status} ${to.replace(/:(\w+)/g, (_, name: string) => found.groups?.[name] ?? '')}`];
    });
    expect(led).toEqual([`200 ${document}`]);
  }
});

describe('staticwebapp.config.json', () => {
  const { globalHeaders, routes } = JSON.parse(shipped('staticwebapp.config.json')) as {
    globalHeaders: Record<string, string>;
    routes: { route: string; headers: Record<string, string> }[];
  };

  test.each(PATHS)('says of %s what `ctxr serve` says', (path) => {
    const route = routes.find((each) => matches(each.route, path));
    const headers = { ...globalHeaders, ...route?.headers };
    expect(headers['Access-Control-Allow-Origin']).toBe('*');
    if (!path.startsWith('/metadata/')) expect(headers['Cache-Control']).toBe(cacheControl(path));
    else expect(headers['Cache-Control']).toBe('no-cache');
    if (headers['Content-Type'] !== undefined) expect(headers['Content-Type']).toBe(contentType(path));
  });
});
