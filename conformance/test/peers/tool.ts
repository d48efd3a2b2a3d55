import { spawnSync } from 'node:child_process';

/** What a program printed. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program of the system with a text as its input.
 * @throws Error when the program is missing, with the command that installs it; when it fails, with what it said.
 */
export function runTool(tool: string, install: string, args: readonly string[], input = ''): Output {
  const { error, status, stdout, stderr } = spawnSync(tool, args, { input, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (error && 'code' in error && error.code === 'ENOENT')
    throw new Error(`${tool} is missing. Install it: ${install}`, { cause: error });
  if (error) throw error;
  if (status !== 0) throw new Error(`${tool} ended with ${status}: ${stderr}`);
  return { stdout, stderr };
}
