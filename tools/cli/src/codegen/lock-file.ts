import { lstat, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Lock } from '@ctxr/client';
import type { Session } from '../session.ts';
import { shortPath } from '../short-path.ts';
import { UsageError } from '../usage-error.ts';

/** The lock that is named, or `ctxr.lock` beside the nearest package.json. @throws ClientError LOCK_INVALID */
export async function readLock({ directory }: Session, named: string | undefined): Promise<Lock> {
  const { LOCK_FILE, parseLock } = await import('@ctxr/client/lock');
  const file = named === undefined ? await nearest(directory, LOCK_FILE) : resolve(directory, named);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const shown = shortPath(directory, file);
    if (error.code === 'ENOENT')
      throw new UsageError(`there is no ${shown}`, 'lock what the program uses: ctxr lock REF…');
    throw new UsageError(`${shown} cannot be read: ${error.message}`, 'name a file that can be read: --lock FILE');
  });
  return parseLock(text);
}

async function nearest(directory: string, name: string): Promise<string> {
  for (let folder = directory; ; folder = dirname(folder)) {
    const found = await Promise.all([name, 'package.json'].map((file) => exists(join(folder, file))));
    if (found.some(Boolean)) return join(folder, name);
    if (dirname(folder) === folder) return join(directory, name);
  }
}

const exists = async (path: string): Promise<boolean> => (await lstat(path).catch(() => undefined)) !== undefined;
