import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { serveFolder } from '@ctxr/registry';
import { type Ask, VsCodeGallery } from '../../src/mcp-registry/vs-code.ts';
import { commit, ctxr, git } from '../bad-input/bad-registry.ts';

// Eight hundred files are written, synced, committed and published.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const CATALOGUES = join(import.meta.dirname, '../fixtures/catalogues');

interface Report {
  readonly written: readonly { readonly id: string; readonly version: string; readonly file: string }[];
  readonly refused: readonly unknown[];
  readonly summary: Readonly<Record<'entries' | 'written' | 'unchanged' | 'refused' | 'older' | 'changed', number>>;
}

let top: string;
let registry: string;
const reports = new Map<string, Report>();

const imported = async (file: string, ...options: string[]): Promise<Report> => {
  const { stdout } = await ctxr(top, ['import', file, '--into', registry, '--json', ...options]);
  return JSON.parse(stdout) as Report;
};

/** The catalogue with other entries, in a file of its own. */
function altered(name: string, change: (entries: Record<string, unknown>[]) => void): string {
  const catalogue = JSON.parse(readFileSync(join(CATALOGUES, name), 'utf8')) as { entries: Record<string, unknown>[] };
  change(catalogue.entries);
  const file = join(top, `altered-${name}`);
  writeFileSync(file, JSON.stringify(catalogue));
  return file;
}

beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'ctxr-catalogues-'));
  registry = join(top, 'registry');
  for (const name of ['seed.json', 'docker-servers.json', 'docker-tools.json'])
    reports.set(name, await imported(join(CATALOGUES, name), '--commit', '--upstream', `github.com/example/${name}`));
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

test.each([
  ['seed.json', { entries: 463, written: 463, unchanged: 0, refused: 0, older: 0, changed: 1 }],
  ['docker-servers.json', { entries: 328, written: 328, unchanged: 0, refused: 0, older: 0, changed: 328 }],
  ['docker-tools.json', { entries: 58, written: 18, unchanged: 40, refused: 0, older: 0, changed: 14 }],
])('%s: what comes in adds up', (name, counts) => {
  const report = reports.get(name);
  expect(report?.summary).toEqual(counts);
  const { entries, written, unchanged, refused, older } = report?.summary ?? counts;
  expect(written + unchanged + refused + older).toBe(entries);
  expect(JSON.parse(readFileSync(join(CATALOGUES, name), 'utf8'))).toHaveProperty('entries.length', entries);
});

test('all of it passes the check, is committed, published as one index, and read as a gallery', async () => {
  expect(git(registry, 'status', '--porcelain')).toBe('');
  const { code, stdout, stderr } = await ctxr(registry, ['check']);
  expect({ code, said: `${stdout}${stderr}` }).toMatchObject({ code: 0, said: expect.stringContaining('no findings') });
  const published = await ctxr(registry, ['publish', '--to', join(top, 'public')]);
  expect(published).toMatchObject({ code: 0 });
  const server = await serveFolder(join(top, 'public'), { port: 0 });
  try {
    const found = await ctxr(registry, ['search', '--registry', server.url, '--no-cache', '--json']);
    expect((JSON.parse(found.stdout) as { found: unknown[] }).found).toHaveLength(463 + 328 + 1);
    const gallery = new VsCodeGallery(server.url.replace('http:', 'https:'), asked);
    await gallery.probe();
    const listed = await gallery.list();
    expect(listed).toHaveLength(463 + 328);
    for (const one of listed) expect(await gallery.get(one.name)).toEqual(one);
  } finally {
    await server.close();
  }
});

test('the same again changes nothing, whatever the order', async () => {
  for (const name of ['docker-tools.json', 'seed.json', 'docker-servers.json']) {
    const { summary } = await imported(join(CATALOGUES, name));
    expect({ name, ...summary }).toMatchObject({ name, written: 0, refused: 0, unchanged: summary.entries });
  }
  expect(git(registry, 'status', '--porcelain')).toBe('');
});

test('one field of one entry with a new version is one new file, and its difference is that field', async () => {
  const file = altered('seed.json', (entries) => {
    const entry = entries.find(({ name }) => name === 'io.github.21st-dev/magic-mcp') ?? {};
    Object.assign(entry, { version: '0.0.2', description: 'Components by description.' });
  });
  const news = await ctxr(top, ['import', '--check-upstream', file, '--into', registry]);
  expect(news).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(
      /^version {4}io-github-21st-dev-magic-mcp@0\.0\.1-seed .* 0\.0\.2\n {13}\/description, \/version\n$/,
    ),
  });
  const { written, summary } = await imported(file);
  expect(summary).toMatchObject({ written: 1, unchanged: 462, refused: 0 });
  const id = written[0]?.id ?? '';
  const lines = differing(`governance/participants/${id}/0.0.1-seed.yaml`, `governance/participants/${id}/0.0.2.yaml`);
  expect(lines).toEqual([
    '-version: 0.0.1-seed',
    '+version: 0.0.2',
    "-  description: It's like v0 but in your Cursor/WindSurf/Cline. 21st dev Magic MCP server for working with your fron",
    '-  version: 0.0.1-seed',
    '+  description: Components by description.',
    '+  version: 0.0.2',
  ]);
  git(registry, 'clean', '-qfd');
});

test('an entry without versions that changed is the next number, with the contract that it had', async () => {
  const file = altered('docker-servers.json', (entries) => {
    const entry = entries.find(({ dir }) => dir === 'alfresco') as { data: { about: Record<string, unknown> } };
    entry.data.about['description'] = 'Documents of Alfresco.';
  });
  const { written } = await imported(file);
  expect(written.map(({ id, version }) => `${id}@${version}`)).toEqual([
    'io-github-docker-mcp-registry-alfresco@0.0.3',
  ]);
  const folder = 'governance/participants/io-github-docker-mcp-registry-alfresco';
  expect(differing(`${folder}/0.0.2.yaml`, `${folder}/0.0.3.yaml`).filter((line) => line.startsWith('+'))).toEqual([
    '+version: 0.0.3',
    '+  description: Documents of Alfresco.',
    '+  version: 0.0.3',
  ]);
  commit(registry);
  expect((await ctxr(registry, ['check'])).code).toBe(0);
});

test('what is gone at the source is told by the source’s name, and by nothing else', async () => {
  const file = altered('seed.json', (entries) => entries.splice(0, 2));
  const named = await ctxr(top, [
    'import',
    '--check-upstream',
    file,
    '--into',
    registry,
    '--upstream',
    'github.com/example/seed.json',
    '--json',
  ]);
  expect(named.code).toBe(1);
  const { news } = JSON.parse(named.stdout) as { news: { what: string }[] };
  expect(news.map(({ what }) => what)).toEqual(['gone', 'gone']);
  const unnamed = await ctxr(top, ['import', '--check-upstream', file, '--into', registry]);
  expect(unnamed).toMatchObject({ code: 0, stdout: '\n', stderr: expect.stringContaining('with --upstream') });
});

/** Asks the loopback server as if TLS stood in front of it. */
const asked: Ask = async (url) => {
  const response = await fetch(url.replace('https:', 'http:'), { redirect: 'manual' });
  const { status, headers } = response;
  return { status, header: (name) => headers.get(name) ?? undefined, body: await response.text() };
};

/** The lines at which two files differ. */
function differing(before: string, after: string): readonly string[] {
  const text = git(registry, '-c', 'core.pager=cat', 'hash-object', '-w', before, after).split('\n');
  const diff = git(registry, 'diff', '--unified=0', ...text);
  return diff.split('\n').filter((line) => /^[-+](?![-+])/.test(line));
}
