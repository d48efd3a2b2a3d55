import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** How long a lock that does not change hands is waited for. Work under it takes milliseconds. */
export interface LockPatience {
  readonly tries: number;
  /** Milliseconds between two tries. */
  readonly pause: number;
}

const PATIENCE: LockPatience = { tries: 100, pause: 20 };

/**
 * Does something while no other process does it under the same lock. A lock whose process died is taken over at once,
 * and one that stays in one hand for longer than any work takes is taken over, too: nobody is blocked for good.
 * @param path the lock file, in a folder that exists
 */
export async function whileLocked<T>(path: string, act: () => Promise<T>, patience = PATIENCE): Promise<T> {
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), id: randomUUID() });
  await take(path, mine, patience);
  try {
    return await act();
  } finally {
    if ((await textOf(path)) === mine) await rm(path, { force: true });
  }
}

async function take(path: string, mine: string, { tries, pause: between }: LockPatience): Promise<void> {
  let seen: string | undefined;
  for (let left = tries; ; left -= 1) {
    if (await placed(path, mine)) return;
    const other = await textOf(path);
    if (other !== seen) [seen, left] = [other, tries];
    else if (other === undefined && left <= 0) throw new Error(`the lock ${path} can be neither read nor made`);
    else if (other !== undefined && (isDead(other) || left <= 0)) await takeAway(path, other);
    else await pause(between);
  }
}

async function placed(path: string, mine: string): Promise<boolean> {
  try {
    await writeFile(path, mine, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
}

/** Takes a lock away that was seen as left behind; one that changed hands since is put back. */
async function takeAway(path: string, seen: string): Promise<void> {
  const aside = `${path}.${randomUUID()}.tmp`;
  try {
    await rename(path, aside);
    if ((await textOf(aside)) !== seen) await link(aside, path);
  } catch {
    // Somebody else was faster; the next try tells.
  } finally {
    await rm(aside, { force: true });
  }
}

const textOf = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);

function isDead(text: string): boolean {
  try {
    const { pid, host } = JSON.parse(text) as { pid: number; host: string };
    if (host !== hostname() || !Number.isSafeInteger(pid) || pid <= 0) return false;
    process.kill(pid, 0);
    return false;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
