import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RegistryError } from '../error/registry-error.ts';
import type { PublicationTarget } from '../release/publication-target.ts';
import { writeWhole } from './write-file.ts';

/**
 * A folder of this machine as the place of a publication. It is made with the first file. Only metadata is synced to
 * the disk file by file: what else a power failure tears, the next publication finds and writes again. Calls are
 * synchronous inside, which takes a fifth of the time where tens of thousands of small files are looked at.
 */
export function folderTarget(folder: string): PublicationTarget {
  const top = resolve(folder);
  return {
    location: pathToFileURL(top).href,
    read: async (path) => orReadFailed(join(top, path), (file) => readFileSync(file)),
    size: async (path) => orReadFailed(join(top, path), (file) => statSync(file).size),
    write: async (path, bytes) =>
      path.startsWith('metadata/') ? writeWhole(join(top, path), bytes) : writeUnsynced(join(top, path), bytes),
    link: async (path, from) => linked(join(top, path), join(top, from)),
    remove: async (path) => orWriteFailed(join(top, path), () => rmSync(join(top, path), { force: true })),
    list: async (below) => {
      const read = (path: string) => readdirSync(path, { recursive: true, withFileTypes: true });
      const found = orReadFailed(join(top, below), read) ?? [];
      return found
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'))
        .map((entry) => relative(top, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .sort();
    },
  };
}

function writeUnsynced(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.${process.pid}.tmp`;
  const write = (): true => {
    writeFileSync(temporary, bytes);
    return true;
  };
  orWriteFailed(path, () => {
    try {
      if (!unlessMissing(write)) {
        mkdirSync(dirname(path), { recursive: true });
        write();
      }
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
}

/** A hard link, put in place whole like any file; false where the file system has none. */
function linked(path: string, from: string): boolean {
  try {
    if (!unlessMissing(() => linkNew(path, from))) {
      mkdirSync(dirname(path), { recursive: true });
      linkNew(path, from);
    }
    return true;
  } catch {
    return false;
  }
}

/** Where something stands already, the link replaces it in one step; a rename between links of one file leaves both. */
function linkNew(path: string, from: string): true {
  try {
    linkSync(from, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      linkSync(from, temporary);
      renameSync(temporary, path);
    } finally {
      rmSync(temporary, { force: true });
    }
  }
  return true;
}

function orWriteFailed(path: string, act: () => void): void {
  try {
    act();
  } catch (cause) {
    throw new RegistryError('WRITE_FAILED', `${path} could not be written: ${(cause as Error).message}`, {
      cause,
      fix: 'Check the free space and the permissions of the folder, then run the command again.',
    });
  }
}

function orReadFailed<T>(path: string, read: (path: string) => T): T | undefined {
  try {
    return unlessMissing(() => read(path));
  } catch (cause) {
    throw new RegistryError('WRITE_FAILED', `${path} stands in the way: ${(cause as Error).message}`, {
      cause,
      fix: 'Remove it or make it readable, then run the command again.',
    });
  }
}

/** No such file, or a file where a folder would have to be. */
const MISSING: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);

function unlessMissing<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (MISSING.has((error as NodeJS.ErrnoException).code)) return undefined;
    throw error;
  }
}
