import { createHash } from 'node:crypto';
import { lstat, open, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { CHECKED_FOLDERS, CHECKED_PATHS, CODEOWNERS } from '../declaration/layout.ts';
import { type Content, MAX_DECLARATION_BYTES, type Tree, type TreeEntry } from '../declaration/tree.ts';
import { fileOf, namesOf } from './file-name.ts';
import { git, gitOutput, repositoryUnreadable } from './git.ts';

/** The files that differ between a commit's tree and the files on disk. */
export interface WorkTreeChanges {
  /** Paths that git knows and that differ, or are gone. */
  readonly tracked: readonly string[];
  /** Paths that git does not know and does not ignore. */
  readonly untracked: readonly string[];
}

/**
 * Asks git which files on disk differ from the commit; unchanged files are not read.
 * @throws RegistryError REPOSITORY_UNREADABLE where git cannot tell.
 */
export async function workTreeChanges(folder: string, commit: string): Promise<WorkTreeChanges> {
  const [diff, others] = await Promise.all([
    filtersOff(folder).then((settings) =>
      gitOutput(folder, [...DIFF, commit, '--', ...CHECKED_PATHS], undefined, settings),
    ),
    gitOutput(folder, ['ls-files', '--others', '--exclude-standard', '-z', '--', ...CHECKED_PATHS]),
  ]);
  return { tracked: names(diff), untracked: names(others).map((name) => name.replace(/\/$/, '')) };
}

const DIFF = [
  'diff',
  '--name-only',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--ignore-submodules=dirty',
  '--relative',
  '-z',
];

/** Switches off the filter programs that the configuration names, which git would run on changed files. */
async function filtersOff(folder: string): Promise<NodeJS.ProcessEnv> {
  const { stdout } = await git(folder, [
    'config',
    '--name-only',
    '-z',
    '--get-regexp',
    '^filter\\..*\\.(clean|smudge|process|required)$',
  ]);
  const first = Number(process.env['GIT_CONFIG_COUNT'] ?? 0);
  const settings: NodeJS.ProcessEnv = {};
  if (!Buffer.from(stdout.toString()).equals(stdout))
    throw repositoryUnreadable(
      folder,
      'its configuration names a filter program in bytes that are no UTF-8, which cannot be switched off',
    );
  for (const [index, name] of names(stdout).entries()) {
    settings[`GIT_CONFIG_KEY_${first + index}`] = name;
    settings[`GIT_CONFIG_VALUE_${first + index}`] = '';
    settings['GIT_CONFIG_COUNT'] = String(first + index + 1);
  }
  return settings;
}

const names = (output: Buffer): string[] => [...namesOf(output)];

/**
 * The files on disk as a tree: the commit's entries, with what changed since on top. What git says is unchanged is read
 * from git, so that a sparse checkout is whole and no file changes under the check.
 */
export async function workTree(folder: string, committed: Tree, changes: WorkTreeChanges): Promise<Tree> {
  const entries = new Map(committed.entries);
  const paths = new Set([...changes.tracked, ...changes.untracked]);
  const sha256 = [...committed.entries.values()].some(({ blob }) => blob.length === 64);
  for (const path of paths) {
    const entry = await entryOf(folder, path, sha256 ? 'sha256' : 'sha1');
    if (entry) entries.set(path, entry);
    else entries.delete(path);
  }
  const read = async (wanted: readonly TreeEntry[]): Promise<Map<string, Content>> => {
    const [fromGit, fromDisk] = await Promise.all([
      committed.read(wanted.filter(({ path }) => !paths.has(path))),
      readFiles(
        folder,
        wanted.filter(({ path }) => paths.has(path)),
      ),
    ]);
    return new Map([...fromGit, ...fromDisk]);
  };
  return { entries, read };
}

/** Every file below the checked folders of a folder that is in no repository. */
export async function folderTree(folder: string): Promise<Tree> {
  const entries = new Map<string, TreeEntry>();
  for (const top of CHECKED_FOLDERS) {
    const found = await readdir(join(folder, top), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const item of found) {
      if (item.isDirectory()) continue;
      const path = relative(folder, join(item.parentPath, item.name)).split(sep).join('/');
      entries.set(path, (await entryOf(folder, path, 'sha1')) ?? { path, mode: '100644', blob: 'gone' });
    }
  }
  const codeowners = await entryOf(folder, CODEOWNERS, 'sha1');
  if (codeowners) entries.set(CODEOWNERS, codeowners);
  return { entries, read: (wanted) => readFiles(folder, wanted) };
}

async function entryOf(folder: string, path: string, algorithm: string): Promise<TreeEntry | undefined> {
  const file = fileOf(join(folder, path));
  const stat = await lstat(file).catch(() => undefined);
  if (!stat) return undefined;
  if (stat.isSymbolicLink()) return { path, mode: '120000', blob: `link:${stat.mtimeMs}` };
  if (stat.isDirectory()) return { path, mode: '160000', blob: 'submodule' };
  const mode = (stat.mode & 0o111) === 0 ? '100644' : '100755';
  const content = await readOne(file);
  if ('fault' in content) return { path, mode, blob: `${content.fault}:${stat.size}:${stat.mtimeMs}` };
  const blob = createHash(algorithm).update(`blob ${content.bytes.length}\0`).update(content.bytes).digest('hex');
  return { path, mode, blob };
}

async function readFiles(folder: string, entries: readonly TreeEntry[]): Promise<Map<string, Content>> {
  const contents = new Map<string, Content>();
  const queue = [...entries];
  const next = async (): Promise<void> => {
    for (let entry = queue.pop(); entry; entry = queue.pop())
      contents.set(entry.path, await readOne(fileOf(join(folder, entry.path))));
  };
  await Promise.all(Array.from({ length: 16 }, next));
  return contents;
}

/** Reads a regular file within the limit; a link is not followed. */
async function readOne(path: string | Buffer): Promise<Content> {
  const stat = await lstat(path).catch(() => undefined);
  if (!stat) return { fault: 'unreadable' };
  if (!stat.isFile()) return { fault: 'not-a-file' };
  if (stat.size > MAX_DECLARATION_BYTES) return { fault: 'too-large', size: stat.size };
  try {
    const file = await open(path, 'r');
    try {
      return { bytes: await file.readFile() };
    } finally {
      await file.close();
    }
  } catch {
    return { fault: 'unreadable' };
  }
}
