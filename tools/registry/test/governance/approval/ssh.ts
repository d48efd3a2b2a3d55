import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** How a program of the system is run. */
export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a program of OpenSSH, or git, and gives what it printed.
 * @throws Error when it is missing, with the command that installs it; when it fails, with what it said.
 */
export function run(tool: string, args: readonly string[], { cwd, input = '', env = {} }: RunOptions = {}): string {
  const { error, status, stdout, stderr } = spawnSync(tool, args, {
    ...(cwd !== undefined && { cwd }),
    input,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (error) throw new Error(`${tool} is missing. Install it: apt-get install openssh-client git`, { cause: error });
  if (status !== 0) throw new Error(`${tool} ended with ${status}: ${stderr}`);
  return stdout;
}

/** Makes a key of OpenSSH; its public half lies beside it. */
export function makeKey(folder: string, type: string, passphrase = ''): string {
  const path = join(folder, `id_${type}`);
  const [name = '', bits] = type.split('-');
  run('ssh-keygen', ['-q', '-t', name, ...(bits ? ['-b', bits] : []), '-N', passphrase, '-C', 'board-1', '-f', path]);
  return path;
}

/** Runs an agent until the test is over. */
export function startAgent(folder: string): Readonly<Record<string, string>> {
  const socket = join(folder, 'agent');
  const said = run('ssh-agent', ['-s', '-a', socket]);
  const [, pid = ''] = /SSH_AGENT_PID=(\d+)/.exec(said) ?? [];
  onTestFinished(() => void process.kill(Number(pid)));
  return { SSH_AUTH_SOCK: socket };
}
