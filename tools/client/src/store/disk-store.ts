import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { sha256Hex } from '../sha256.ts';
import { whileLocked } from './lock-file.ts';
import type { Store } from './store.ts';

/** What the system says where there is no file; all else leaves open whether there is one. */
const ABSENT: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);

/** A store in one folder: `trusted.json` and `blobs/<two digits>/<sha256>`. Every write is whole or not at all. */
export class DiskStore implements Store {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  async readState(): Promise<string | undefined> {
    try {
      return await readFile(join(this.folder, 'trusted.json'), 'utf8');
    } catch (cause) {
      if (ABSENT.has((cause as NodeJS.ErrnoException).code)) return undefined;
      throw cause;
    }
  }

  async writeState(text: string): Promise<void> {
    await writeWhole(join(this.folder, 'trusted.json'), text, true);
  }

  async exclusively<T>(act: () => Promise<T>): Promise<T> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    return whileLocked(join(this.folder, 'trusted.lock'), act);
  }

  async readBlob(sha256: string): Promise<Uint8Array | undefined> {
    const path = this.#blobPath(sha256);
    try {
      const bytes = await readFile(path);
      if (sha256Hex(bytes) === sha256) return bytes;
      await rm(path, { force: true });
    } catch {
      return undefined;
    }
    return undefined;
  }

  async writeBlob(sha256: string, bytes: Uint8Array): Promise<void> {
    await writeWhole(this.#blobPath(sha256), bytes, false);
  }

  #blobPath(sha256: string): string {
    return join(this.folder, 'blobs', sha256.slice(0, 2), sha256);
  }
}

async function writeWhole(path: string, content: string | Uint8Array, durable: boolean): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
      if (durable) await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw cause;
  }
}
