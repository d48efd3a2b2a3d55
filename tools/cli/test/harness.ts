import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ExitCode, type Io, run } from '../src/index.ts';

/** How a command line ended. */
export interface Outcome {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process, with captured streams. */
export async function ctxr(cwd: string, args: readonly string[], changes: Partial<Io> = {}): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    stdin: { read: () => Promise.resolve('') },
    env: {},
    cwd,
    stopped: () => Promise.resolve(),
    ...changes,
  });
  return { code, stdout: out.join(''), stderr: err.join('') };
}

/** An empty folder that goes when the test is over. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ctxr-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A registry that `ctxr init` made. */
export async function startedRegistry(...options: string[]): Promise<string> {
  const folder = join(emptyFolder(), 'our-contexts');
  const { code, stderr } = await ctxr(folder, ['init', folder, '--no-input', ...options]);
  if (code !== 0) throw new Error(stderr);
  return folder;
}

/** Commits everything in a repository of a test; git is told where, so that it never acts on another one. */
export function commitAll(folder: string): void {
  const git = (...args: string[]): string => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim();
  if (git('rev-parse', '--show-toplevel') !== realpathSync(folder))
    throw new Error(`${folder} is no repository of its own`);
  git('add', '--all');
  git(
    '-c',
    'user.name=ctxr',
    '-c',
    'user.email=ctxr@localhost',
    '-c',
    'commit.gpgsign=false',
    'commit',
    '--quiet',
    '--no-verify',
    '--message',
    'state',
  );
}
