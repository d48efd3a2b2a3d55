import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, workspaces } from './source-files.ts';

/** What is tracked, or would be: ignored files are left out. */
const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)));

const FOLDERS = ['.ci', '.github', '.vscode', 'conformance', 'contexts', 'governance', 'policies', 'tools'];
const FILES = [
  '.gitattributes',
  '.gitignore',
  '.npmrc',
  '.oxfmtrc.json',
  '.oxlintrc.json',
  'LICENSE',
  'README.md',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];

const manifestOf = (folder: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Record<string, unknown>;

describe('what is tracked', () => {
  test('stands in the folders that the design names', () => {
    expect(tracked.length).toBeGreaterThan(200);
    const top = new Set(tracked.map((path) => path.split('/')[0] ?? ''));
    expect([...top].filter((name) => !FOLDERS.includes(name) && !FILES.includes(name))).toEqual([]);
  });

  test('is text', () => {
    const binary = tracked.filter((path) => readFileSync(join(root, path)).includes(0));
    expect(binary).toEqual([]);
  });

  test('is nothing that a build made', () => {
    expect(tracked.filter((path) => /(^|\/)(dist|node_modules|coverage)\/|\.tsbuildinfo$|\.tgz$/.test(path))).toEqual(
      [],
    );
  });

  test('holds no private key', () => {
    const marker = ['-----BEGIN', 'PRIVATE KEY-----'];
    const keys = tracked.filter((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return new RegExp(`${marker[0]} (\\w+ )*${marker[1]}\\n[A-Za-z0-9+/=]{40}`).test(text);
    });
    expect(keys).toEqual([]);
  });
});

describe('the packages', () => {
  test('agree on licence, Node version and release', () => {
    const { license, engines, version } = manifestOf('.');
    for (const { folder } of workspaces()) {
      const own = manifestOf(folder);
      expect({ folder, license: own['license'], version: own['version'] }).toEqual({ folder, license, version });
      if (own['private'] !== true) expect({ folder, engines: own['engines'] }).toEqual({ folder, engines });
    }
  });

  test('run nothing when they are installed; only the root builds itself', () => {
    for (const { folder } of workspaces())
      expect({ folder, scripts: manifestOf(folder)['scripts'] }).toEqual({ folder });
  });

  test('leave no download address in the lock file', () => {
    const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
    expect(lock).toContain('"lockfileVersion": 3');
    expect(
      lock.match(/"resolved": "(?!tools\/|conformance")[^"]*"/g) ?? [],
      'keep omit-lockfile-registry-resolved in .npmrc',
    ).toEqual([]);
  });
});
