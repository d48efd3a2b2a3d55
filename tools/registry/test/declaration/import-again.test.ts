import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkFolder } from '../../src/world/check-folder.ts';
import { newsOf } from '../../src/world/import/news.ts';
import { importFrom, type ImportOptions, type ImportReport } from '../../src/world/import/servers.ts';
import { openSource, sourceOf } from '../../src/world/import/source.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/import');
const server = { name: 'org.example/x', description: 'X.', version: '1.0.0' };
const PARTICIPANT = 'governance/participants/org-example-x';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ctxr-again-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const source = (value: unknown): ReturnType<typeof sourceOf> => sourceOf(Buffer.from(JSON.stringify(value)), 'x.json');
const into = (value: unknown, options?: ImportOptions): Promise<ImportReport> =>
  importFrom(source(value), folder, options);
const docker = async (format: 'docker' | 'docker-tools', options?: ImportOptions): Promise<ImportReport> =>
  importFrom(await openSource('docker', FIXTURES, { format }), folder, options);
const text = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
const commit = (): void => {
  const identity = ['-c', 'user.name=fixture', '-c', 'user.email=fixture@example.org', '-c', 'commit.gpgsign=false'];
  for (const words of [
    ['add', '--all'],
    ['commit', '--quiet', '--message', 'fixture: change'],
  ])
    execFileSync('git', [...identity, ...words], { cwd: folder });
};
const errors = async (): Promise<unknown[]> =>
  (await checkFolder(folder)).findings.filter(({ severity }) => severity === 'error');

test('what the registry added to a release is no change of the source, and goes on into the next one', async () => {
  await into([server], { commit: false });
  const added = `${(await text(`${PARTICIPANT}/1.0.0.yaml`)).replace('name: x\n', 'name: Our X\n')}roles:\n  - reader # since ever\n`;
  await writeFile(join(folder, `${PARTICIPANT}/1.0.0.yaml`), added);
  commit();
  expect((await into([server])).summary).toMatchObject({ written: 0, unchanged: 1, refused: 0 });
  const { written } = await into([{ ...server, version: '1.1.0' }]);
  expect(written[0]?.changes).toEqual([
    { change: 'value-carried', message: 'roles carried over from 1.0.0: look whether it still holds' },
  ]);
  expect(await text(`${PARTICIPANT}/1.1.0.yaml`)).toBe(added.replaceAll('version: 1.0.0', 'version: 1.1.0'));
  expect(await errors()).toEqual([]);
});

test('what is not released yet is written again, in place', async () => {
  await into([server]);
  await into([{ ...server, version: '1.1.0' }]);
  const report = await into([{ ...server, version: '1.1.0', description: 'Y.' }]);
  expect(report.written.map(({ version }) => version)).toEqual(['1.1.0']);
  expect(await text(`${PARTICIPANT}/1.1.0.yaml`)).toContain('description: Y.');
});

test('other content under a released version is refused; renumbered it is the next release', async () => {
  await into([server]);
  const other = { ...server, description: 'Y.' };
  expect((await into([other])).refused[0]?.reason).toContain('the source changed /description under the same version');
  const { written } = await into([other], { renumber: true });
  expect(written).toMatchObject([
    {
      version: '1.0.1',
      changes: [
        { change: 'version-mapped', message: 'its source calls it "1.0.0"; the registry numbers its releases' },
      ],
    },
  ]);
  commit();
  expect((await into([other], { renumber: true })).summary).toMatchObject({ written: 0, unchanged: 1 });
  expect(await errors()).toEqual([]);
});

test('of several versions in one source, the newest is what is renumbered', async () => {
  const both = [server, { ...server, version: '1.1.0', description: 'Y.' }];
  const report = await into(both, { renumber: true });
  expect(report).toMatchObject({ refused: [], summary: { entries: 2, written: 1, older: 1 } });
  expect(await text(`${PARTICIPANT}/0.0.1.yaml`)).toContain('description: Y.');
  expect(await newsOf(source(both), folder, { renumber: true })).toMatchObject({
    news: [],
    summary: { entries: 2, same: 1 },
  });
});

test('what the source gave up is told, whatever its dialect and whoever numbers', async () => {
  const { version, ...rest } = server;
  const dated = { ...rest, version_detail: { version }, status: 'deprecated' };
  await into([server]);
  expect((await newsOf(source([dated]), folder)).news).toMatchObject([{ what: 'deprecated', here: '1.0.0' }]);
  await into([{ ...server, description: 'Y.' }], { renumber: true, commit: true });
  const news = await newsOf(source([{ ...server, description: 'Y.', status: 'deleted' }]), folder, { renumber: true });
  expect(news.news).toEqual([{ what: 'deleted', name: 'org.example/x', id: 'org-example-x', here: '1.0.1' }]);
});

test('a link in somebody else’s folder is not followed', async () => {
  const clone = join(folder, 'clone');
  await mkdir(join(clone, 'servers/a'), { recursive: true });
  await writeFile(join(folder, 'private.yaml'), 'name: a\ntype: server\nabout: {description: A.}\nimage: example/a\n');
  await symlink(join(folder, 'private.yaml'), join(clone, 'servers/a/server.yaml'));
  const { entries } = await openSource('clone', folder);
  expect(entries).toMatchObject([{ fault: expect.stringContaining('is a symbolic link') }]);
});

test('a number that a release of the registry’s own has taken is passed over', async () => {
  await into([server]);
  const recorded = (await text(`${PARTICIPANT}/1.0.0.yaml`)).replace('version: 1.0.0', 'version: 1.0.1');
  await writeFile(join(folder, `${PARTICIPANT}/1.0.1.yaml`), `${recorded}contract:\n  tools:\n    - name: a\n`);
  commit();
  expect((await into([server])).unchanged).toMatchObject([{ version: '1.0.1' }]);
  const { written } = await into([{ ...server, version: '1.0.1' }]);
  expect(written).toMatchObject([{ version: '1.0.2' }]);
  expect(await text(`${PARTICIPANT}/1.0.2.yaml`)).toMatch(/version: 1\.0\.2[^]*version: 1\.0\.1[^]*- name: a/);
});

test('what is older than a release of its line is refused, because versions only grow', async () => {
  await into([server, { ...server, version: '2.1.0' }]);
  const report = await into([
    { ...server, version: '2.0.0' },
    { ...server, version: '1.5.0' },
    { ...server, version: '0.9.0' },
  ]);
  expect(report.written.map(({ version }) => version)).toEqual(['1.5.0']);
  expect(report.refused.map(({ reason }) => reason)).toEqual([
    '/version: 2.0.0 comes before 2.1.0, which is released, and versions only grow',
    '/version: 0.9.0 comes before 2.1.0, which is released, and versions only grow',
  ]);
  expect(await errors()).toEqual([]);
});

test('a release that cannot be read is left alone', async () => {
  await into([server]);
  await writeFile(join(folder, `${PARTICIPANT}/1.2.0.yaml`), 'kind: [');
  expect((await into([{ ...server, version: '1.3.0' }])).refused[0]?.reason).toBe(
    `/version: ${PARTICIPANT}/1.2.0.yaml is there and cannot be read as a server`,
  );
});

test('nothing is written through a server’s folder that is a link', async () => {
  await into([server]);
  const outside = join(folder, 'outside');
  await mkdir(outside);
  await symlink(outside, join(folder, 'governance/participants/org-example-y'));
  expect((await into([{ ...server, name: 'org.example/y' }])).written[0]?.id).toMatch(/^org-example-y-[0-9a-f]{6}$/);
  expect(await readdir(outside)).toEqual([]);
});

test('lists of tools go into contracts: a new release where there is one, told where they say nothing', async () => {
  await docker('docker');
  const report = await docker('docker-tools', { commit: true });
  expect(report.summary).toEqual({ entries: 3, written: 1, unchanged: 1, refused: 1, older: 0, changed: 1 });
  expect(report.refused).toEqual([
    { index: 0, name: 'io.github.docker.mcp-registry/broken', reason: '/data/1/name: the tool appears twice' },
  ]);
  expect(report.unchanged).toMatchObject([{ version: '0.0.1', changes: [{ change: 'list-empty' }] }]);
  expect(report.written).toMatchObject([
    {
      version: '0.0.2',
      changes: [{ change: 'member-left-out', message: expect.stringMatching(/^arguments of 1 tool: /) }],
    },
  ]);
  const written = await text('governance/participants/io-github-docker-mcp-registry-files/0.0.2.yaml');
  expect(written.slice(written.indexOf('\ncontract:') + 1)).toBe(`contract:
  partial: true
  tools:
    - name: list
      description: Lists a folder.
    - name: read
      description: Reads a file.
      inputSchema:
        type: object
        properties:
          path:
            type: string
    - name: roots
`);
  expect((await docker('docker-tools')).summary).toMatchObject({ written: 0, unchanged: 2 });
  expect((await docker('docker')).summary).toMatchObject({ written: 0, unchanged: 3 });
  expect(await errors()).toEqual([]);
});

test('lists of tools before their servers are refused, each with what to do', async () => {
  await into([server]);
  const { refused } = await docker('docker-tools');
  expect(refused.map(({ reason }) => reason)).toContain(
    'the registry has no server of this name: import it with `docker` first',
  );
});

test('a contract that was recorded says more than a catalogue, and stays', async () => {
  await docker('docker', { commit: false });
  const file = 'governance/participants/io-github-docker-mcp-registry-files/0.0.1.yaml';
  await writeFile(join(folder, file), `${await text(file)}contract: sha256:${'0'.repeat(64)}\n`);
  commit();
  expect((await docker('docker-tools')).summary).toMatchObject({ written: 0, unchanged: 2 });
});

test('a secret in a tool’s description is left out of the contract, and told', async () => {
  await docker('docker');
  const token = ['ghp', '0123456789abcdefghijABCDEFGHIJ012345'].join('_');
  const entry = (data: unknown): unknown => ({ entries: [{ dir: 'files', data }] });
  const inputSchema = { type: 'object', properties: { a: { description: token } } };
  const report = await into(entry([{ name: 'read', description: `Use ${token}.`, inputSchema }]), { commit: true });
  expect(
    report.written[0]?.changes.map(({ change, message }) => `${change} ${message.split(' was ')[0] ?? ''}`),
  ).toEqual(['text-withheld /contract/tools/0/description', 'text-withheld /contract/tools/0/inputSchema']);
  const written = await text(report.written[0]?.file ?? '');
  expect(written).toMatch(/contract:\n {2}partial: true\n {2}tools:\n {4}- name: read\n$/);
  expect(JSON.stringify(report)).not.toContain(token);
  const named = await into(entry([{ name: token }]));
  expect(named.refused[0]?.reason).toMatch(/^\/contract\/tools\/0\/name: .*\[no-secrets\]$/);
});

test('news of a source: new, newer, changed, given up and gone', async () => {
  const listed = (value: object, status = 'active'): object => ({
    server: { ...server, ...value },
    _meta: { 'io.modelcontextprotocol.registry/official': { status } },
  });
  const names = ['newer', 'same', 'changed', 'old', 'dead', 'gone'].map((name) => ({ name: `org.example/${name}` }));
  await into({ servers: names.map((value) => listed(value)) }, { upstream: 'example' });
  const now = {
    servers: [
      listed({ name: 'org.example/new' }),
      listed({ name: 'org.example/newer', version: '1.1.0' }),
      listed({ name: 'org.example/same' }),
      listed({ name: 'org.example/changed', description: 'Y.' }),
      listed({ name: 'org.example/old' }, 'deprecated'),
      listed({ name: 'org.example/dead' }, 'deleted'),
    ],
  };
  const { news, summary } = await newsOf(source(now), folder, { upstream: 'example' });
  expect(news).toEqual([
    { what: 'new', name: 'org.example/new', there: '1.0.0' },
    {
      what: 'version',
      name: 'org.example/newer',
      id: 'org-example-newer',
      here: '1.0.0',
      there: '1.1.0',
      members: ['/version'],
    },
    { what: 'changed', name: 'org.example/changed', members: ['/description'] },
    { what: 'deprecated', name: 'org.example/old', id: 'org-example-old', here: '1.0.0' },
    { what: 'deleted', name: 'org.example/dead', id: 'org-example-dead', here: '1.0.0' },
    { what: 'gone', name: 'org.example/gone', id: 'org-example-gone', here: '1.0.0' },
  ]);
  expect(summary).toEqual({ entries: 6, same: 2, refused: 1, news: 6 });
  expect((await newsOf(source(now), folder)).news.map(({ what }) => what)).not.toContain('gone');
  for (const [name, event] of [
    ['old', 'deprecated'],
    ['dead', 'withdrawn'],
    ['gone', 'revoked'],
  ] as const)
    await writeFile(
      join(folder, `governance/participants/org-example-${name}/lifecycle.yaml`),
      `1.0.0:\n  - event: ${event}\n`,
    );
  const later = await newsOf(source(now), folder, { upstream: 'example' });
  expect(later.news.map(({ what }) => what)).toEqual(['new', 'version', 'changed']);
});
