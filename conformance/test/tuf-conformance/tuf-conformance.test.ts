import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PhaseServer, startPhaseServer } from '../../src/play/phase-server.ts';
import { fixtureKey } from '../../src/signing-key.ts';
import { Repository } from './repository.ts';

const program = join(import.meta.dirname, '../../clients/node/tuf-conformance');

let server: PhaseServer;
let top: string;
let repository: Repository;

beforeAll(async () => {
  server = await startPhaseServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'ctxr-tuf-'));
  repository = new Repository();
  repository.publishRoot();
  repository.publish();
  server.serve(repository.files);
  writeFileSync(join(top, 'anchor.json'), repository.files.get('metadata/1.root.json') ?? '');
  await run('init', join(top, 'anchor.json'));
  return () => rmSync(top, { recursive: true, force: true });
});

const metadata = (): string => join(top, 'metadata');
/** Runs the suite's command line; gives the exit code. */
const run = (...words: readonly string[]): Promise<number> =>
  new Promise((resolve) => {
    const all = ['--metadata-dir', metadata(), '--metadata-url', `${server.url}metadata`, ...words];
    execFile(program, words[0] === 'init' ? ['--metadata-dir', metadata(), ...words] : all, (error) =>
      resolve(typeof error?.code === 'number' ? error.code : error === null ? 0 : -1),
    );
  });

const refresh = (): Promise<number> => run('refresh');
const download = (path: string): Promise<number> =>
  run(
    '--target-name',
    path,
    '--target-base-url',
    `${server.url}targets`,
    '--target-dir',
    join(top, 'targets'),
    'download',
  );

const downloaded = (path: string): string => readFileSync(join(top, 'targets', encodeURIComponent(path)), 'utf8');

const versionOf = (role: string): number =>
  (JSON.parse(readFileSync(join(metadata(), `${role}.json`), 'utf8')) as { signed: { version: number } }).signed
    .version;

describe('init', () => {
  it('refuses what is no trust anchor, and keeps nothing', async () => {
    writeFileSync(join(top, 'bad.json'), '{"signatures":[],"signed":{}}');
    rmSync(metadata(), { recursive: true });
    expect(await run('init', join(top, 'bad.json'))).toBe(1);
    expect(existsSync(metadata())).toBe(false);
  });
});

describe('refresh', () => {
  it('keeps all metadata byte for byte under unversioned names', async () => {
    expect(await refresh()).toBe(0);
    expect(readdirSync(metadata()).sort()).toEqual(['root.json', 'snapshot.json', 'targets.json', 'timestamp.json']);
    for (const [role, path] of [
      ['timestamp', 'timestamp.json'],
      ['snapshot', '1.snapshot.json'],
      ['targets', '1.targets.json'],
    ])
      expect(readFileSync(join(metadata(), `${role}.json`))).toEqual(repository.files.get(`metadata/${path}`));
  });

  it('walks from root to root, and no further than signatures lead', async () => {
    const root = repository.of('root');
    const [first] = root.keys;
    Object.assign(root, { version: 2, keys: [fixtureKey('root-next')] });
    repository.rootSigners = first === undefined ? [] : [first];
    repository.publishRoot();
    expect(await refresh()).toBe(0);
    expect(versionOf('root')).toBe(2);
    Object.assign(root, { version: 3, keys: [fixtureKey('root-stolen')] });
    repository.rootSigners = [];
    repository.publishRoot();
    expect(await refresh()).toBe(1);
    expect(versionOf('root')).toBe(2);
  });

  it('refuses an older timestamp, snapshot and targets', async () => {
    for (const role of ['timestamp', 'snapshot', 'targets']) {
      const before = new Map(repository.files);
      repository.of(role).version += 1;
      for (const above of ['snapshot', 'timestamp'].filter((name) => name !== role && role !== 'timestamp'))
        repository.of(above).version += 1;
      repository.publish();
      expect(await refresh()).toBe(0);
      server.serve(before);
      expect(await refresh(), role).toBe(1);
      server.serve(repository.files);
    }
  });

  it('refuses metadata that has expired, role by role, and keeps what came before', async () => {
    for (const role of ['timestamp', 'snapshot', 'targets']) {
      const { expires } = repository.of(role);
      repository.of(role).expires = '2020-01-01T00:00:00Z';
      repository.publish();
      expect(await refresh(), role).toBe(1);
      expect(existsSync(join(metadata(), `${role}.json`)), role).toBe(false);
      repository.of(role).expires = expires;
      rmSync(metadata(), { recursive: true });
      await run('init', join(top, 'anchor.json'));
    }
  });

  it('forgets versions that stolen keys signed once they are replaced', async () => {
    repository.of('timestamp').version = 99_999;
    repository.publish();
    expect(await refresh()).toBe(0);
    Object.assign(repository.of('root'), { version: 2 });
    Object.assign(repository.of('timestamp'), { version: 1, keys: [fixtureKey('timestamp-next')] });
    repository.publishRoot();
    repository.publish();
    expect(await refresh()).toBe(0);
    expect(versionOf('timestamp')).toBe(1);
  });

  it('is no verdict when a file is missing', async () => {
    for (const name of ['timestamp.json', '1.snapshot.json', '1.targets.json']) {
      const less = new Map(repository.files);
      less.delete(`metadata/${name}`);
      server.serve(less);
      expect(await refresh(), name).toBe(1);
    }
  });
});

describe('download', () => {
  it('takes a target once, and again when the file at hand is another', async () => {
    repository.of('targets').targets = { 'a/file.txt': 'text' };
    repository.of('targets').version = 2;
    repository.of('snapshot').version = 2;
    repository.of('timestamp').version = 2;
    repository.publish();
    expect(await download('a/file.txt')).toBe(0);
    expect(downloaded('a/file.txt')).toBe('text');
    writeFileSync(join(top, 'targets', encodeURIComponent('a/file.txt')), 'other');
    expect(await download('a/file.txt')).toBe(0);
    expect(downloaded('a/file.txt')).toBe('text');
    const path = [...repository.files.keys()].find((name) => name.endsWith('.file.txt'))!;
    rmSync(join(top, 'targets'), { recursive: true });
    repository.files.set(path, Buffer.from('tExt'));
    expect(await download('a/file.txt')).toBe(1);
    expect(existsSync(join(top, 'targets'))).toBe(false);
    expect(await download('a/nowhere.txt')).toBe(1);
    expect(await download('constructor')).toBe(1);
  });

  it('searches delegations in order of trust, and stops where one terminates', async () => {
    repository.of('targets').delegations = [
      { name: 'a', paths: ['*.txt'] },
      { name: 'b', paths: ['*.txt', '*.md'], terminating: true },
      { name: 'c', paths: ['*.md'] },
    ];
    repository.of('a').delegations = [{ name: '../deep', paths: ['*.txt'] }];
    repository.of('../deep').targets = { 'file.txt': 'deep' };
    repository.of('b').targets = { 'file.txt': 'second', 'other.txt': 'second', 'odd.zip': 'outside' };
    repository.of('c').targets = { 'file.md': 'cut off' };
    repository.publish();
    expect(await download('file.txt')).toBe(0);
    expect(downloaded('file.txt')).toBe('deep');
    expect(await download('other.txt')).toBe(0);
    expect(downloaded('other.txt')).toBe('second');
    expect(await download('file.md')).toBe(1);
    expect(await download('odd.zip')).toBe(1);
    expect(readdirSync(metadata())).toContain('..%2Fdeep.json');
    expect(readdirSync(top).sort()).toEqual(['anchor.json', 'metadata', 'targets']);
  });

  it('refuses a role that its delegator did not name the key of, and roles called like those of the root', async () => {
    repository.of('targets').delegations = [{ name: 'a', paths: ['*'] }];
    repository.publish();
    repository.of('a').targets = { 'file.txt': 'text' };
    const delegating = repository.files.get('metadata/1.targets.json')!;
    repository.of('a').keys = [fixtureKey('stranger')];
    repository.publish();
    repository.files.set('metadata/1.targets.json', delegating);
    expect(await download('file.txt')).toBe(1);
    repository.of('targets').delegations = [{ name: 'root', paths: ['*'] }];
    repository.publish();
    expect(await download('file.txt')).toBe(1);
  });
});
