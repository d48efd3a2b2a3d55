import { chmod, mkdir, mkdtemp, open, readdir, readFile, realpath, rename, rm, rmdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { LIMITS } from '@ctxr/client';
import { RegistryError } from '../../error/registry-error.ts';

/** Where the private keys of a registry are kept unless told otherwise: outside every repository. */
export function defaultKeyFolder(registryId: string, env: NodeJS.ProcessEnv = process.env, home = homedir()): string {
  const config = env['XDG_CONFIG_HOME'];
  return join(config?.startsWith('/') ? config : join(home, '.config'), 'ctxr', 'keys', registryId);
}

/** The git work tree that a folder lies in, whether the folder exists or not, and whatever links lead there. */
export async function workTreeAround(folder: string): Promise<string | undefined> {
  return (await workTreeAbove(resolve(folder))) ?? workTreeAbove(await physical(resolve(folder)));
}

/** The path without links, as far as it exists. */
async function physical(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  return real ?? (dirname(path) === path ? path : join(await physical(dirname(path)), basename(path)));
}

async function workTreeAbove(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    if (await existsAt(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/**
 * Puts files for nobody else's eyes into a new folder (0700, files 0600), all of them or none.
 * @throws RegistryError WRITE_FAILED.
 */
export async function writePrivateFolder(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  await orWriteFailed(folder, async () => {
    await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
    const temporary = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
    try {
      await chmod(temporary, 0o700);
      for (const [name, text] of files) await writeNew(join(temporary, name), text, 0o600);
      await rmdir(folder).catch(() => undefined);
      await rename(temporary, folder);
    } catch (error) {
      await rm(temporary, { recursive: true, force: true });
      throw error;
    }
  });
}

/** Puts a file for nobody else's eyes into a folder, which is made for it. @throws RegistryError WRITE_FAILED. */
export const writePrivateFile = (folder: string, name: string, text: string): Promise<void> =>
  orWriteFailed(join(folder, name), async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeNew(join(folder, name), text, 0o600);
  });

/**
 * Refuses a folder for real private keys that git might take, and a passphrase that protects nothing.
 * @throws RegistryError INPUT_INVALID, KEYS_IN_REPOSITORY.
 */
export async function refuseInWorkTree(folder: string, passphrase: string): Promise<void> {
  if (passphrase === '')
    throw new RegistryError('INPUT_INVALID', 'The passphrase is empty.', { fix: 'Choose one of several words.' });
  const repository = await workTreeAround(folder);
  if (repository !== undefined)
    throw new RegistryError('KEYS_IN_REPOSITORY', `${folder} lies in the git work tree ${repository}.`, {
      fix: 'Keep private keys outside every repository: leave the folder out to use the default one.',
    });
}

/**
 * Puts public files into a folder, without replacing one; takes back what it wrote when one fails.
 * @throws RegistryError WRITE_FAILED.
 */
export async function writePublicFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const written: string[] = [];
  await orWriteFailed(folder, async () => {
    try {
      for (const [name, bytes] of files) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await writeNew(join(folder, name), bytes, 0o644);
        written.push(join(folder, name));
      }
    } catch (error) {
      for (const path of written) await rm(path, { force: true });
      throw error;
    }
  });
}

/** The most bytes of a file about keys: what clients take of the largest signed one. */
const LONGEST = LIMITS.targets;

/**
 * The files of a folder that a pattern fits, by name; none where there is no folder. Pull requests write there too, so
 * nothing is read but files, and none that is longer than any of ours.
 * @throws RegistryError INPUT_INVALID, naming the path
 */
export async function readMatching(folder: string, pattern: RegExp): Promise<Map<string, Uint8Array>> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
  const found = names.filter((name) => pattern.test(name)).sort();
  return new Map(await Promise.all(found.map(async (name) => [name, await readPlain(join(folder, name))] as const)));
}

async function readPlain(path: string): Promise<Uint8Array> {
  const facts = await stat(path).catch((cause: Error) => cause);
  if (!(facts instanceof Error) && facts.isFile() && facts.size <= LONGEST) return readFile(path);
  const why =
    facts instanceof Error ? facts.message : facts.isFile() ? `it has ${facts.size} bytes` : 'it is no regular file';
  throw new RegistryError('INPUT_INVALID', `${path} cannot be read: ${why}.`, {
    fix: 'Restore it from the history of the repository or from a copy, or remove it.',
  });
}

async function writeNew(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Whether something is there. */
export const existsAt = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function orWriteFailed(path: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (cause) {
    throw new RegistryError('WRITE_FAILED', `${path} could not be written: ${(cause as Error).message}.`, {
      cause,
      fix: 'Make the folder writable, or choose another one; nothing was left half written.',
    });
  }
}
