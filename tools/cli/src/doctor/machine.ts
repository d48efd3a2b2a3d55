import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Patient, Verdict } from './verdict.ts';

const run = promisify(execFile);
const NEEDED = [20, 19] as const;

const git = (folder: string, ...args: string[]): Promise<string | undefined> =>
  run('git', args, { cwd: folder }).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );

/** Whether this Node is new enough. */
export function nodeState(): Verdict {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fine = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
  return fine
    ? { state: 'ok', message: process.versions.node }
    : {
        state: 'fail',
        message: `${process.versions.node} is too old`,
        fix: `install Node ${NEEDED.join('.')} or newer`,
      };
}

/** Whether git can be run. */
export async function gitState({ folder }: Patient): Promise<Verdict> {
  const version = await git(folder, '--version');
  return version === undefined
    ? { state: 'fail', message: 'git could not be started', fix: 'install git' }
    : { state: 'ok', message: version.replace('git version ', '') };
}

/** Whether the registry is in a repository with a commit: what is published is a commit. */
export async function repositoryState({ folder }: Patient): Promise<Verdict> {
  if ((await git(folder, 'rev-parse', '--git-dir')) === undefined)
    return { state: 'fail', message: 'in no git repository', fix: 'git init -b main' };
  const head = await git(folder, 'rev-parse', '--short', 'HEAD');
  if (head === undefined || head === 'HEAD')
    return {
      state: 'warn',
      message: 'no commit yet',
      fix: 'git add . && git commit -m "registry: first declarations"',
    };
  const dirty = (await git(folder, 'status', '--porcelain', '--', '.')) ?? '';
  return { state: 'ok', message: `at ${head}${dirty === '' ? '' : ', with changes that are not committed'}` };
}

/** Whether git ignores `.ctxr/`, where development keys are. */
export async function ignoreState({ folder }: Patient): Promise<Verdict> {
  return (await git(folder, 'check-ignore', '.ctxr/keys')) === undefined
    ? {
        state: 'fail',
        message: 'git does not ignore .ctxr/, where keys for development are',
        fix: 'add the line .ctxr/ to .gitignore',
      }
    : { state: 'ok', message: '.ctxr/ is ignored' };
}

/** Whether verdicts can be kept between runs. */
export async function cacheState({ folder }: Patient): Promise<Verdict> {
  const gitFolder = await git(folder, 'rev-parse', '--git-dir');
  if (gitFolder === undefined) return { state: 'warn', message: 'no repository, no cache', fix: 'git init -b main' };
  const path = resolve(folder, gitFolder);
  return access(path, constants.W_OK).then(
    () => ({ state: 'ok', message: 'writable' }),
    () => ({
      state: 'warn',
      message: `${path} is not writable: every check starts anew`,
      fix: 'check the permissions',
    }),
  );
}
