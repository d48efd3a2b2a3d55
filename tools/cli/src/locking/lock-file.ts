import { lstat, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Lock } from '@ctxr/client';
import type { Session } from '../session.ts';
import { shortPath } from '../short-path.ts';
import { UsageError } from '../usage-error.ts';

const LOCK_FILE = 'ctxr.lock';

/** Where the lock is, or would be: the file that is named, or `ctxr.lock` beside the nearest package.json. */
export async function lockFile({ directory }: Session, named: string | undefined): Promise<string> {
  if (named !== undefined) return resolve(directory, named);
  for (let folder = directory; ; folder = dirname(folder)) {
    const found = await Promise.all([LOCK_FILE, 'package.json'].map((name) => exists(join(folder, name))));
    if (found.some(Boolean)) return join(folder, LOCK_FILE);
    if (dirname(folder) === folder) return join(directory, LOCK_FILE);
  }
}

/** The lock that a file holds; undefined where there is no file. @throws ClientError LOCK_INVALID */
export async function lockIn(file: string): Promise<Lock | undefined> {
  const { parseLock } = await import('@ctxr/client/lock');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new UsageError(`${file} cannot be read: ${error.message}`, 'name a file that can be read: --lock FILE');
  });
  return text === undefined ? undefined : parseLock(text);
}

/** The lock that must be there. @throws ClientError LOCK_INVALID */
export async function readLock(session: Session, named: string | undefined): Promise<Lock> {
  const file = await lockFile(session, named);
  const lock = await lockIn(file);
  if (lock !== undefined) return lock;
  throw new UsageError(
    `there is no ${shortPath(session.directory, file)}`,
    'lock what the program uses: ctxr lock REF…',
  );
}

const exists = async (path: string): Promise<boolean> => (await lstat(path).catch(() => undefined)) !== undefined;
