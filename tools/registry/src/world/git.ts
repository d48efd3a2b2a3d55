import { spawn } from 'node:child_process';
import { RegistryError } from '../error/registry-error.ts';

/** Settings that keep a hostile repository's configuration from running programs of its own. */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=false'];

/** Never another repository than the folder's, which a hook's or an alias's environment would name; no stand-ins. */
const FOREIGN =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|INDEX_VERSION|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|NAMESPACE|PREFIX|GRAFT_FILE|SHALLOW_FILE|REPLACE_REF_BASE|EXTERNAL_DIFF|DIFF_OPTS|ICASE_PATHSPECS|LITERAL_PATHSPECS|GLOB_PATHSPECS|NOGLOB_PATHSPECS)$/;

/** Reading asks nobody and fetches nothing: a missing object is missing, also where the clone names who may have it. */
const READ_ONLY = {
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
};

/** What a git command printed, and how it ended. */
export interface GitResult {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** A git command as it is safe to run: for a process that somebody talks to. */
export const gitCommand = (
  args: readonly string[],
  settings: NodeJS.ProcessEnv,
): { readonly args: string[]; readonly env: NodeJS.ProcessEnv } => ({
  args: [...SAFE, ...args],
  env: { ...ownEnvironment(), ...READ_ONLY, ...settings },
});

/**
 * Runs git in a folder. Used for plumbing, where start-up time and exact bytes count; clones and pushes go through
 * simple-git.
 * @throws RegistryError GIT_MISSING where there is no git to run.
 */
export function git(
  folder: string,
  args: readonly string[],
  input?: string | Uint8Array,
  settings: NodeJS.ProcessEnv = {},
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const command = gitCommand(args, settings);
    const child = spawn('git', command.args, { cwd: folder, env: command.env });
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

/**
 * The output of a git command that has to succeed.
 * @throws RegistryError REPOSITORY_UNREADABLE, GIT_MISSING.
 */
export async function gitOutput(...command: Parameters<typeof git>): Promise<Buffer> {
  const [folder, [verb = '']] = command;
  const { status, stdout, stderr } = await git(...command);
  if (status !== 0) throw repositoryUnreadable(folder, `git ${verb} failed: ${stderr.trim()}`);
  return stdout;
}

/** {@link gitOutput} as text. */
export const gitText = async (...command: Parameters<typeof git>): Promise<string> =>
  (await gitOutput(...command)).toString();

/** A repository is there, and git cannot read it: what is released is unknown, so nothing can be judged against it. */
export function repositoryUnreadable(folder: string, why: string): RegistryError {
  const fix = /dubious ownership/.test(why)
    ? `git config --global --add safe.directory ${folder}`
    : 'Run `git status` and `git fsck` there; a fresh clone helps where the repository is damaged.';
  return new RegistryError(
    'REPOSITORY_UNREADABLE',
    `The repository of ${folder} cannot be read: ${why.split('\n')[0] ?? why}`,
    { fix },
  );
}

const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));

function spawnFailure(error: Error & { code?: string }, folder: string): RegistryError {
  if (error.code === 'ENOENT')
    return new RegistryError('GIT_MISSING', `git could not be started for ${folder}.`, {
      cause: error,
      fix: 'Install git, or check that the folder exists.',
    });
  return new RegistryError('GIT_MISSING', `git could not be started: ${error.message}`, { cause: error });
}
