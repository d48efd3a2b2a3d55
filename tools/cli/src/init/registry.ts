import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { RegistryError } from '@ctxr/registry';
import type { InitAnswers } from './answers.ts';
import { presetFiles } from '../preset.ts';
import { existing, writeNew } from '../write-files.ts';
import { titleOf, yamlText } from '../yaml-text.ts';

const run = promisify(execFile);

/** The files of a new registry, by path. */
export function initFiles(answers: InitAnswers, today: Date): Map<string, string> {
  const { preset, id, name, domain, owner } = answers;
  const lastDay = (years: number): string => {
    const end = Date.UTC(today.getUTCFullYear() + years, today.getUTCMonth(), today.getUTCDate() - 1);
    return new Date(end).toISOString().slice(0, 10);
  };
  const files = presetFiles(preset, {
    preset,
    id,
    name,
    domain,
    owner,
    nameText: yamlText(name),
    ownerText: yamlText(titleOf(owner)),
    today: today.toISOString().slice(0, 10),
    inOneYear: lastDay(1),
    inTwoYears: lastDay(2),
  });
  files.set('package.json', manifest(answers));
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const manifest = ({ id, ctxrVersion }: InitAnswers): string =>
  `${JSON.stringify(
    {
      name: id,
      private: true,
      type: 'module',
      scripts: { check: 'ctxr check', publish: 'ctxr publish --to public' },
      devDependencies: { ctxr: ctxrVersion },
    },
    null,
    2,
  )}\n`;

/**
 * Writes the files and makes the folder a repository where it is in none.
 * @throws RegistryError FILE_EXISTS or FOLDER_NOT_EMPTY, naming what is there; nothing is written then.
 */
export async function startRegistry(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<{ readonly repository: 'made' | 'kept' | 'none' }> {
  const clashes = await existing(folder, files.keys());
  if (clashes.length > 0)
    throw new RegistryError('FILE_EXISTS', `${folder} already has ${named(clashes)}; nothing was written`, {
      fix: 'choose an empty folder, or `ctxr new` to add to a registry that is there',
    });
  const strangers = (await readdir(folder).catch(() => [])).filter((name) => name !== '.git');
  if (strangers.length > 0)
    throw new RegistryError('FOLDER_NOT_EMPTY', `${folder} is not empty (${named(strangers)}); nothing was written`, {
      fix: 'choose an empty folder',
    });
  await mkdir(folder, { recursive: true });
  await writeNew(folder, files);
  return { repository: await ensureRepository(folder) };
}

const named = (paths: readonly string[]): string => `${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ', …' : ''}`;

async function ensureRepository(folder: string): Promise<'made' | 'kept' | 'none'> {
  try {
    await run('git', ['rev-parse', '--git-dir'], { cwd: folder });
    return 'kept';
  } catch {
    return run('git', ['init', '--quiet', '--initial-branch=main'], { cwd: folder }).then(
      () => 'made' as const,
      () => 'none' as const,
    );
  }
}
