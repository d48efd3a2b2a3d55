import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { whilePublishing } from '../../src/world/publishing-lock.ts';

const NOW = new Date('2026-11-01T12:00:00Z');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ctxr-lock-'));
  return () => rmSync(folder, { recursive: true, force: true });
});
const lock = (): string => join(folder, '.publishing.lock');
const hold = (pid: number, host = hostname()): void =>
  writeFileSync(lock(), JSON.stringify({ pid, host, since: NOW.toISOString() }));

test('the second of two publishers is refused and told who is first', async () => {
  await whilePublishing(folder, NOW, async () => {
    const second = whilePublishing(folder, NOW, () => Promise.resolve());
    await expect(second).rejects.toMatchObject({ code: 'PUBLICATION_CONFLICT' });
    await expect(second).rejects.toThrow(new RegExp(`Process ${process.pid} on`));
  });
  expect(existsSync(lock())).toBe(false);
});

test('the lock is given back when the work fails', async () => {
  await expect(whilePublishing(folder, NOW, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(lock())).toBe(false);
});

test('what a dead process of this machine left is taken over', async () => {
  const dead = Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));
  hold(dead);
  expect(await whilePublishing(folder, NOW, () => Promise.resolve('done'))).toBe('done');
});

test('what another machine left is not', async () => {
  hold(1, 'elsewhere');
  await expect(whilePublishing(folder, NOW, () => Promise.resolve())).rejects.toMatchObject({
    code: 'PUBLICATION_CONFLICT',
  });
});

test('a folder that cannot be made is a coded error', async () => {
  writeFileSync(join(folder, 'file'), '');
  const work = whilePublishing(join(folder, 'file/below'), NOW, () => Promise.resolve());
  await expect(work).rejects.toMatchObject({ code: 'WRITE_FAILED' });
});
