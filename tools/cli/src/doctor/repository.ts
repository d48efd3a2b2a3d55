import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { editorSchemas, staleSchemas } from '../editor-schemas.ts';
import { existing } from '../write-files.ts';
import type { Patient, Verdict } from './verdict.ts';

/** Whether the repository depends on a locked ctxr, so that everybody and CI run the same one. */
export async function dependencyState({ folder }: Patient): Promise<Verdict> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
  if (text === undefined)
    return { state: 'warn', message: 'no package.json', fix: 'npm init -y && npm install --save-dev ctxr' };
  const named = /"(?:ctxr|workspaces)"\s*:/.test(text);
  if (!named)
    return { state: 'fail', message: 'package.json does not depend on ctxr', fix: 'npm install --save-dev ctxr' };
  if ((await existing(folder, ['node_modules/ctxr'])).length === 0)
    return { state: 'warn', message: 'ctxr is not installed here', fix: 'npm install' };
  if ((await existing(folder, ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock'])).length === 0)
    return { state: 'warn', message: 'no lock file', fix: 'npm install, and commit package-lock.json' };
  return { state: 'ok', message: 'ctxr is installed and locked' };
}

/** Whether a workflow guards the registry, and every action in it is pinned by commit. */
export async function workflowState({ folder }: Patient): Promise<Verdict> {
  const workflows = join(folder, '.github/workflows');
  const names = (await readdir(workflows).catch(() => [])).filter((name) => /\.ya?ml$/.test(name));
  if (names.length === 0)
    return {
      state: 'warn',
      message: 'no workflow runs ctxr check',
      fix: 'ctxr init writes two into a new folder: copy .github/workflows',
    };
  const texts = await Promise.all(names.map((name) => readFile(join(workflows, name), 'utf8').catch(() => '')));
  const loose = texts.flatMap((text, at) =>
    [...text.matchAll(/^\s*(?:-\s*)?uses:\s*["']?([^\s"'#]+)/gm)].flatMap(([, action = '']) =>
      action.startsWith('./') || /@[0-9a-f]{40}$/.test(action) ? [] : [`${names[at] ?? ''}: ${action}`],
    ),
  );
  return loose.length > 0
    ? {
        state: 'fail',
        message: `not pinned by commit: ${loose.join(', ')}`,
        fix: 'write the full commit after the @, and the version as a comment',
      }
    : { state: 'ok', message: `${names.length} pinned` };
}

/** Whether editors know what is declared. */
export async function schemasState({ folder }: Patient): Promise<Verdict> {
  const stale = await staleSchemas(folder, await editorSchemas(folder));
  return stale.length > 0
    ? { state: 'warn', message: `${stale.length} missing or stale`, fix: 'ctxr schemas' }
    : { state: 'ok', message: 'up to date' };
}
