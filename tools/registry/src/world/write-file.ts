import { mkdir, open, rename, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { RegistryError } from '../error/registry-error.ts';

/**
 * Writes a file whole or not at all: to a temporary file beside it, synced, then renamed.
 * @throws RegistryError WRITE_FAILED with the path; what stood there before still stands.
 */
export async function writeWhole(path: string, bytes: Uint8Array | string, mode = 0o644): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new RegistryError('WRITE_FAILED', `${path} could not be written: ${(error as Error).message}`, {
      cause: error,
      fix: 'Check the free space and the permissions of the folder, then run the command again.',
    });
  }
}
