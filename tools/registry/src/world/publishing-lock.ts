import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { RegistryError } from '../error/registry-error.ts';

/** The file that says who is publishing into a folder; it is no part of the publication. */
export const LOCK = '.publishing.lock';

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/**
 * Does the work while nobody else publishes into the folder. A lock that its process left behind by dying is taken
 * over where that process was on this machine.
 * @throws RegistryError PUBLICATION_CONFLICT while another process publishes; WRITE_FAILED.
 */
export async function whilePublishing<T>(folder: string, now: Date, work: () => Promise<T>): Promise<T> {
  const path = join(folder, LOCK);
  await take(folder, path, { pid: process.pid, host: hostname(), since: now.toISOString() });
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(folder: string, path: string, holder: Holder, again = true): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await placeWhole(path, JSON.stringify(holder));
  } catch (cause) {
    const { code, syscall } = cause as NodeJS.ErrnoException;
    if (code !== 'EEXIST' || syscall !== 'link')
      throw new RegistryError('WRITE_FAILED', `${folder} cannot be written: ${(cause as Error).message}`, {
        cause,
        fix: 'Check the free space and the permissions of the folder, then run the command again.',
      });
    const other = await holderOf(path);
    if (again && other !== undefined && isDead(other)) {
      await rm(path, { force: true });
      return take(folder, path, holder, false);
    }
    const who = other === undefined ? 'Another process' : `Process ${other.pid} on ${other.host}`;
    throw new RegistryError(
      'PUBLICATION_CONFLICT',
      `${who} publishes into ${folder}${other ? ` since ${other.since}` : ''}.`,
      {
        cause,
        fix: `Wait for it. If there is no such process any more, remove ${path}.`,
      },
    );
  }
}

/** The lock never stands without its text, or whoever died in between could not be told from one at work. */
async function placeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text);
    await link(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function holderOf(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isDead({ pid, host }: Holder): boolean {
  if (host !== hostname() || !Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
