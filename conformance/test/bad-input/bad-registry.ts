import { execFileSync } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type ExitCode, type Io, run } from '../../../tools/cli/src/index.ts';

const miniature = join(import.meta.dirname, '../../../tools/registry/test/fixtures/registry');

/** How a command line ended. */
export interface Outcome {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process; whatever happens, nobody is shown a stack trace or a bug of ours. */
export async function ctxr(cwd: string, args: readonly string[], changes: Partial<Io> = {}): Promise<Outcome> {
  const said = { stdout: '', stderr: '' };
  const code = await run(args, {
    stdout: { write: (text) => (said.stdout += text) },
    stderr: { write: (text) => (said.stderr += text) },
    stdin: { read: () => Promise.resolve('') },
    env: {},
    cwd,
    stopped: () => Promise.resolve(),
    ...changes,
  });
  expect(`${said.stdout}${said.stderr}`).not.toMatch(/^\s+at .+:\d+/m);
  expect(code).not.toBe(70);
  return { code, ...said };
}

/** The coded error that `--json` puts on stdout. */
export function errorOf({ stdout }: Outcome): {
  readonly code: string;
  readonly message: string;
  readonly exit: number;
} {
  return (JSON.parse(stdout) as { error: ReturnType<typeof errorOf> }).error;
}

/** A folder that goes when the test is over. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ctxr-bad-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The miniature registry, committed. */
export function releasedRegistry(...init: string[]): string {
  const folder = join(emptyFolder(), 'registry');
  cpSync(miniature, folder, { recursive: true });
  git(folder, 'init', '--quiet', '--initial-branch=main', ...init);
  commit(folder);
  return folder;
}

export function git(folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=fixture', '-c', 'user.email=fixture@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', ['-C', folder, ...identity, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
}

export function commit(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'fixture: change');
}

export function write(folder: string, path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Replaces a piece of a file, which has to be there. */
export function edit(folder: string, path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(folder, path), 'utf8');
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  write(folder, path, edited);
}

/** Every file below a folder with its bytes, apart from git's own, to hold two moments against each other. */
export function contents(folder: string): Record<string, string> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((item) => !item.isDirectory()).map((item) => join(item.parentPath, item.name));
  const outside = files.filter((path) => !path.slice(folder.length).startsWith('/.git/')).sort();
  return Object.fromEntries(
    outside.map((path) => [path, lstatSync(path).isFile() ? readFileSync(path, 'latin1') : 'link']),
  );
}
