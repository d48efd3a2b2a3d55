import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportFormat } from '../../src/declaration/import/format.ts';
import { importFrom, type ImportReport } from '../../src/world/import/servers.ts';
import { sourceOf } from '../../src/world/import/source.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ctxr-hostile-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const into = async (text: string, format: ImportFormat, name = 'x.json'): Promise<ImportReport> =>
  importFrom(sourceOf(Buffer.from(text), name, format, 'x'), folder);

const FORMATS = ['server-json', 'toolhive', 'docker', 'docker-tools'] as const;

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

test.each(FORMATS)('%s: what nests too deeply is not read', async (format) => {
  for (const levels of [101, 200_000])
    await expect(into(deep(levels), format)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('nests more than 100 deep'),
    });
  expect(await readdir(folder)).toEqual([]);
});

test('a file of more than 64 MiB is not read', async () => {
  await expect(into(' '.repeat(64 * 1_048_576 + 1), 'server-json')).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});

test.each([
  ['server-json', '[{"name":"org.example/x","description":"X.","version":"1.0.0","name":"org.example/y"}]'],
  ['toolhive', '{"data":{"servers":[{"name":"org.example/x","version":"1.0.0","version":"2.0.0"}]}}'],
  ['toolhive', '{"servers":{"x":{"image":"a"},"x":{"image":"b"}}}'],
  ['docker', '{"entries":[{"data":{"name":"x","type":"server","about":{},"image":"a","image":"b"}}]}'],
  ['docker-tools', '[{"name":"a","description":"one","description":"other"}]'],
] as const)('%s: a member twice is taken by nobody: %s', async (format, text) => {
  const report = await into(text, format).catch((error: Error) => error.message);
  expect(JSON.stringify(report)).toContain('twice');
  expect(await readdir(folder)).toEqual([]);
});

const RESERVED = ['__proto__', 'constructor', 'prototype'] as const;

test.each(RESERVED)('members called %s change nothing but their own entry', async (key) => {
  const inputs = `{"${key}":{"type":"string","polluted":true},"type":{"type":"string"}}`;
  const docker = `{"name":"x","type":"server","about":{"description":"X."},"image":"a","${key}":{"polluted":1},"run":{"command":["{{x.${key}}}"],"env":{"${key}":"1"}},"config":{"parameters":{"properties":${inputs}}}}`;
  const toolhive = `{"servers":{"${key}":{"image":"a","description":"X.","transport":"stdio","${key}":{"polluted":1}}}}`;
  const plain = `[{"name":"org.example/x","description":"X.","version":"1.0.0","_meta":{"${key}":{"polluted":1}}}]`;
  for (const [format, text] of [
    ['docker', docker],
    ['toolhive', toolhive],
    ['server-json', plain],
  ] as const) {
    const { summary, refused } = await into(text, format);
    expect({ format, ...summary }).toMatchObject({ written: 0, refused: 1 });
    expect(refused[0]?.reason).toMatch(/\[no-reserved-key\]/);
  }
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  await into('{"name":"x","type":"server","about":{"description":"X."},"image":"a"}', 'docker');
  await expect(
    into(`[{"name":"a","${key}":{"polluted":1},"inputSchema":{"${key}":{}}}]`, 'docker-tools'),
  ).resolves.toMatchObject({ summary: { written: 0, refused: 1 } });
});

const LAUGHS = `a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b]\nname: [*c, *c, *c]\n`;

test.each([
  ['a bomb of aliases', LAUGHS, 'no-alias'],
  ['a key twice', 'name: x\nname: y\n', 'unique-key'],
  ['a tag', 'name: !!js/function "x"\n', 'plain-tag'],
  ['two documents', 'name: x\n---\nname: y\n', 'single-document'],
  ['a deep one', `name: ${'['.repeat(5000)}${']'.repeat(5000)}\n`, 'bounded-nesting'],
  ['a reserved key', '__proto__:\n  polluted: 1\nname: x\n', 'no-reserved-key'],
  ['broken text', 'name: [\n', 'yaml-syntax'],
])('a server.yaml with %s is not read', async (_, text, code) => {
  await expect(into(text, 'docker', 'server.yaml')).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    message: expect.stringContaining(`[${code}]`),
  });
  await expect(into('#'.repeat(1_048_577), 'docker', 'server.yaml')).rejects.toMatchObject({
    message: expect.stringContaining('at most 1048576'),
  });
});

test('odd values in a server.yaml become text, or a refusal with its place', async () => {
  const { refused, written } = await into(
    JSON.stringify({
      entries: [
        { data: { name: 'a', type: 'server', about: { description: { a: 1 }, title: 7 }, image: 'a' } },
        { data: { name: 'b', type: 'server', about: 7, image: ['b'], run: 'x', config: [], source: 'y', tools: 'z' } },
        { data: { name: 'c d', type: 'server', about: {}, image: 'c' } },
        {
          data: {
            name: 'e',
            type: 'remote',
            about: {},
            remote: { transport_type: {}, url: 7, headers: { a: { b: 1 } } },
          },
        },
        {
          data: {
            name: 'f',
            type: 'server',
            about: {},
            image: 'f',
            config: { env: [{ name: 7, value: { a: 1 } }], secrets: [{ env: 7 }, 8] },
          },
        },
        { data: { type: 'server' } },
        { data: 7 },
      ],
    }),
    'docker',
  );
  expect(written.map(({ name }) => name.split('/')[1])).toEqual(['b', 'f']);
  expect(refused.map(({ index, reason }) => `${index} ${reason}`)).toMatchInlineSnapshot(`
    [
      "0 /description: must be string",
      "2 /name: must match pattern "^[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+$"",
      "3 /remotes/0: must match a schema in anyOf",
      "5 /name: it has no name",
      "6 /name: it has no name",
    ]
  `);
});
