import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkFolder } from '../../src/world/check-folder.ts';
import { importFrom, type ImportOptions, type ImportReport } from '../../src/world/import/servers.ts';
import { sourceOf } from '../../src/world/import/source.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ctxr-import-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const into = async (name: string, options?: ImportOptions): Promise<ImportReport> =>
  importFrom(sourceOf(await readFile(join(import.meta.dirname, '../fixtures/import', name)), name), folder, options);
const intoText = async (value: unknown, options?: ImportOptions): Promise<ImportReport> =>
  importFrom(sourceOf(Buffer.from(JSON.stringify(value)), 'x.json'), folder, options);
const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
const server = { name: 'org.example/x', description: 'X.', version: '1.0.0' };

test('an empty folder becomes a registry whose first commit is the import, and it passes the check', async () => {
  const report = await into('seed.json');
  expect(report).toMatchObject({
    owner: 'team-a',
    refused: [],
    started: expect.arrayContaining(['governance/registry.yaml', '.git']),
  });
  expect(report.written).toHaveLength(report.summary.entries);
  expect(git('rev-parse', 'HEAD')).toBe(report.commit);
  expect(git('status', '--porcelain')).toBe('');
  const { findings, files } = await checkFolder(folder);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(files).toBe(report.written.length + 2);
});

test('a second import changes nothing, and a file that differs is left as it is', async () => {
  await intoText([server]);
  expect(await intoText([server])).toMatchObject({ written: [], refused: [], summary: { unchanged: 1 } });
  const file = join(folder, 'governance/participants/org-example-x/1.0.0.yaml');
  const before = await readFile(file, 'utf8');
  const report = await intoText([
    { ...server, description: 'Y.' },
    { ...server, version: '1.1.0' },
  ]);
  expect(report.refused).toEqual([
    {
      index: 0,
      name: 'org.example/x',
      reason:
        '/version: governance/participants/org-example-x/1.0.0.yaml is there with other content, and a release never changes: the source changed /description under the same version; --renumber takes it over under a number of this registry',
    },
  ]);
  expect(report.written.map(({ id, version }) => `${id}@${version}`)).toEqual(['org-example-x@1.1.0']);
  expect(report.commit).toBeUndefined();
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('every entry is accounted for', async () => {
  const { summary } = await into('odd.json');
  expect(summary.written + summary.unchanged + summary.refused).toBe(summary.entries);
});

test('entries that contradict each other: the first is taken, the other refused', async () => {
  const report = await intoText([server, server, { ...server, description: 'Y.' }]);
  expect(report.summary).toMatchObject({ written: 1, unchanged: 1, refused: 1 });
  expect(report.refused[0]?.reason).toContain('entry 0 has the same name and version 1.0.0');
});

test('what a rule refuses is not written', async () => {
  const reserved = JSON.stringify({ ...server, _meta: { 'org.example/own': { key: 1 } } }).replace(
    '"key"',
    '"__proto__"',
  );
  const report = await importFrom(sourceOf(Buffer.from(reserved), 'x.json'), folder);
  expect(report.refused[0]?.reason).toMatch(/\[no-reserved-key\]$/);
  expect(await readdir(folder)).toEqual([]);
});

test('a secret in a description is withheld and reported, and the server is taken over', async () => {
  const token = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiJ1c2VyLTEifQ', 'c2lnbmF0dXJlLW9mLWl0LWFsbA'].join('.');
  const environmentVariables = [{ name: 'TOKEN', description: token }];
  const packages = [{ registryType: 'npm', identifier: 'x', transport: { type: 'stdio' }, environmentVariables }];
  const report = await intoText([{ ...server, packages }]);
  expect(report.refused).toEqual([]);
  expect(report.written[0]?.changes).toEqual([
    {
      change: 'text-withheld',
      message: expect.stringMatching(
        /^\/packages\/0\/environmentVariables\/0\/description was withheld: .*\[no-secrets\]$/,
      ),
    },
  ]);
  const text = await readFile(join(folder, report.written[0]?.file ?? ''), 'utf8');
  expect(text).toContain('(withheld on import)');
  expect(text + JSON.stringify(report)).not.toContain(token);
});

test('a secret in an entry is refused with its place, and is not repeated', async () => {
  const token = ['ghp', '0123456789abcdefghijABCDEFGHIJ012345'].join('_');
  const packages = [
    {
      registryType: 'npm',
      identifier: 'x',
      transport: { type: 'stdio' },
      environmentVariables: [{ name: 'TOKEN', value: token }],
    },
  ];
  const report = await intoText([
    { ...server, packages },
    { ...server, version: '1.1.0' },
  ]);
  expect(report.refused[0]?.reason).toMatch(/^\/packages\/0\/environmentVariables\/0\/value: .*\[no-secrets\]$/);
  expect(JSON.stringify(report)).not.toContain(token);
  expect(report.written).toHaveLength(1);
});

test('with commits in place the files are left for their owner to commit, unless asked', async () => {
  await intoText([server]);
  const head = git('rev-parse', 'HEAD');
  await writeFile(join(folder, 'notes.txt'), 'mine\n');
  expect((await intoText([{ ...server, version: '1.1.0' }])).commit).toBeUndefined();
  expect(git('rev-parse', 'HEAD')).toBe(head);
  const asked = await intoText([{ ...server, version: '1.2.0' }], { commit: true });
  expect(git('show', '--name-only', '--format=', String(asked.commit))).toBe(
    'governance/participants/org-example-x/1.2.0.yaml',
  );
  expect(git('status', '--porcelain')).toBe('?? governance/participants/org-example-x/1.1.0.yaml\n?? notes.txt');
});

test('without commit nothing is committed', async () => {
  expect((await intoText([server], { commit: false })).commit).toBeUndefined();
  expect(() => git('rev-parse', '--verify', '--quiet', 'HEAD')).toThrow();
});

test('a folder that a repository around it ignores gets its own', async () => {
  git('init', '-q', '-b', 'main');
  await writeFile(join(folder, '.gitignore'), 'inner/\n');
  const outer = folder;
  folder = join(folder, 'inner');
  const report = await intoText([server]);
  expect(report.started).toContain('.git');
  expect(git('rev-parse', '--show-toplevel')).toMatch(/inner$/);
  folder = outer;
});

test('the owner has to be known and clear', async () => {
  await intoText([server], { owner: 'team-x' });
  expect(await readdir(join(folder, 'governance/participants'))).toContain('team-x.yaml');
  await expect(intoText([server], { owner: 'team-y' })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    fix: expect.stringContaining('team-x'),
  });
  await expect(intoText([server], { owner: 'Team X' })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  await writeFile(join(folder, 'governance/participants/team-z.yaml'), 'kind: team\nid: team-z\nname: Z\n');
  await expect(intoText([server])).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    fix: 'Choose the owner with --owner TEAM.',
  });
});

test('nothing is written through a symbolic link', async () => {
  await mkdir(join(folder, 'registry'));
  await symlink(folder, join(folder, 'registry/governance'));
  await expect(
    importFrom(sourceOf(Buffer.from(JSON.stringify(server)), 'x.json'), join(folder, 'registry')),
  ).rejects.toMatchObject({ code: 'WRITE_FAILED' });
  expect(await readdir(folder)).toEqual(['registry']);
});

test('a file that holds no server leaves no trace', async () => {
  await expect(intoText({ servers: [] })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  expect(await readdir(folder)).toEqual([]);
});
