import { spawn } from 'node:child_process';
import { RegistryError } from '../error/registry-error.ts';

/** Settings that keep a hostile repository's configuration from running programs of its own. */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=false'];

/** What a git command printed, and how it ended. */
export interface GitResult {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Runs git in a folder. Used for reading (plumbing) where start-up time counts; changes of repositories go through
 * simple-git.
 * @throws RegistryError GIT_MISSING where there is no git to run.
 */
export function git(folder: string, args: readonly string[], input?: string): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...SAFE, ...args], {
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (error) => reject(spawnFailure(error, folder)));
    child.on('close', (status) =>
      resolve({ status: status ?? 1, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() }),
    );
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

/** The output of a git command that has to succeed, as text. */
export async function gitText(folder: string, args: readonly string[], input?: string): Promise<string> {
  const { status, stdout, stderr } = await git(folder, args, input);
  if (status !== 0)
    throw new RegistryError('NOT_A_REPOSITORY', `git ${args[0] ?? ''} failed in ${folder}: ${stderr.trim()}`);
  return stdout.toString();
}

function spawnFailure(error: Error & { code?: string }, folder: string): RegistryError {
  if (error.code === 'ENOENT')
    return new RegistryError('GIT_MISSING', `git could not be started for ${folder}.`, {
      cause: error,
      fix: 'Install git, or check that the folder exists.',
    });
  return new RegistryError('GIT_MISSING', `git could not be started: ${error.message}`, { cause: error });
}
