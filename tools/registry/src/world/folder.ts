import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RegistryError } from '../error/registry-error.ts';
import type { PublicationTarget } from '../release/publication-target.ts';
import { writeWhole } from './write-file.ts';

/**
 * A folder of this machine as the place of a publication. It is made with the first file. Only metadata is synced to
 * the disk file by file: what else a power failure tears, the next publication finds and writes again.
 */
export function folderTarget(folder: string): PublicationTarget {
  const top = resolve(folder);
  return {
    location: pathToFileURL(top).href,
    read: (path) => unlessMissing(readFile(join(top, path))),
    size: async (path) => (await unlessMissing(stat(join(top, path))))?.size,
    write: (path, bytes) => writeWhole(join(top, path), bytes, 0o644, path.startsWith('metadata/')),
    remove: (path) => remove(join(top, path)),
    list: async (below) => {
      const found = await unlessMissing(readdir(join(top, below), { recursive: true, withFileTypes: true }));
      return (found ?? [])
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'))
        .map((entry) => relative(top, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .sort();
    },
  };
}

async function remove(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (cause) {
    throw new RegistryError('WRITE_FAILED', `${path} could not be removed: ${(cause as Error).message}`, {
      cause,
      fix: 'Check the permissions of the folder, then run the command again.',
    });
  }
}

const MISSING: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (MISSING.has((error as NodeJS.ErrnoException).code)) return undefined;
    throw error;
  }
}
