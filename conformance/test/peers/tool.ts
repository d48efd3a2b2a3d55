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

/** Debian's Python, which Debian's packages are for; another one may stand before it on the path. */
const PYTHON = '/usr/bin/python3';

/**
 * Runs Debian's Python.
 * @throws Error as {@link runTool}; for a module that is missing, too, with the command that installs it
 */
export function runPython(args: readonly string[], install: string, input = ''): Output {
  try {
    return runTool(PYTHON, install, args, input);
  } catch (cause) {
    if (!(cause instanceof Error) || !cause.message.includes('ModuleNotFoundError')) throw cause;
    throw new Error(`${cause.message.trim().split('\n').at(-1)} Install it: ${install}`, { cause });
  }
}
