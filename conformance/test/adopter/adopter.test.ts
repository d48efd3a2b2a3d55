import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { installFromTarballs } from './installed.ts';

const folder = mkdtempSync(join(tmpdir(), 'ctxr-adopter-'));
const registry = join(folder, 'my-registry');
const bin = join(folder, 'node_modules/ctxr/bin/ctxr.js');
const env = {
  PATH: process.env['PATH'],
  HOME: folder,
  XDG_CACHE_HOME: join(folder, 'cache'),
  XDG_CONFIG_HOME: join(folder, 'config'),
};

const ctxr = (cwd: string, ...args: string[]): string =>
  execFileSync(process.execPath, [bin, ...args], { cwd, env, encoding: 'utf8' });
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=fixture', '-c', 'user.email=fixture@example.org', ...args], {
    cwd: registry,
    encoding: 'utf8',
  });

beforeAll(() => installFromTarballs(folder), 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an adopter goes from the tarballs to a verified lookup', async () => {
  ctxr(folder, 'init', 'my-registry', '--no-input');
  const owner = 'our-team';
  ctxr(registry, 'new', 'type', 'room-booking', '--owner', owner, '--governance', 'standard');
  ctxr(
    registry,
    'new',
    'context',
    'ctx-room-booking',
    '--type',
    'room-booking@^1',
    '--owner',
    owner,
    '--governance',
    'standard',
    '--policy',
    'internal-use',
  );
  expect(JSON.parse(ctxr(registry, 'check', '--reporter', 'json'))).toEqual({ findings: [] });
  git('add', '--all');
  git('commit', '--quiet', '--message', 'contexts: room bookings');
  ctxr(registry, 'publish', '--to', join(folder, 'public'));

  const url = await serve(join(folder, 'public'));
  const root = join(folder, 'public/metadata/1.root.json');
  const found = JSON.parse(
    ctxr(folder, 'resolve', 'ctx-room-booking@^1', '--registry', url, '--root', root, '--json'),
  ) as object;
  expect(found).toMatchObject({ kind: 'context', id: 'ctx-room-booking', version: '1.0.0', status: 'active' });
  expect(ctxr(folder, 'search', 'room', '--registry', url, '--root', root)).toContain('ctx-room-booking');
});

test('what is installed is the program and not its sources', () => {
  const files = execFileSync('tar', ['-tzf', join(folder, 'tarballs', 'ctxr-0.1.0.tgz')], { encoding: 'utf8' })
    .trim()
    .split('\n');
  expect(files).toContain('package/bin/ctxr.js');
  expect(files).toContain('package/dist/main.js');
  expect(files.filter((file) => /\/(src|test)\//.test(file))).toEqual([]);
});

/** Serves a folder in a process of its own until the test ends. */
function serve(published: string): Promise<string> {
  const server = spawn(process.execPath, [bin, 'serve', published, '--port', '0'], { cwd: folder, env });
  onTestFinished(() => void server.kill());
  return new Promise((resolve, reject) => {
    server.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    server.once('exit', (status) => reject(new Error(`ctxr serve ended with ${status ?? 'a signal'}`)));
  });
}
