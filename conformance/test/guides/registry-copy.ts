import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const repository = join(import.meta.dirname, '../../..');

/** This repository's declarations, committed in a repository of their own, with the tools installed beside them. */
export function registryCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ctxr-guide-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['contexts', 'policies', 'governance', '.github', '.gitignore', 'package.json'])
    cpSync(join(repository, name), join(folder, name), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  const identity = ['-c', 'user.name=fixture', '-c', 'user.email=fixture@example.org', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '.'],
    [...identity, 'commit', '-qm', 'fixture: the registry'],
  ])
    execFileSync('git', args, { cwd: folder });
  return folder;
}
