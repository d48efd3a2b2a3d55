import { randomBytes } from 'node:crypto';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RegistryError } from '../error/registry-error.ts';

/**
 * Writes a file that is not there, whole or not at all.
 * @throws RegistryError FILE_EXISTS where something is there, which stays as it is; WRITE_FAILED.
 */
export async function writeNewFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, text, { flag: 'wx', flush: true });
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new RegistryError('FILE_EXISTS', `${path} is there already; nothing was written.`, {
        fix: 'Move it away, or edit it.',
      });
    throw new RegistryError('WRITE_FAILED', `${path} could not be written: ${(error as Error).message}`, {
      cause: error,
      fix: 'Check the free space and the permissions of the folder, then run the command again.',
    });
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}
