import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@ctxr/client';

/** A store in one folder that promises nothing beyond the process: it never waits for the disk. */
export class FolderStore implements Store {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  readState(): Promise<string | undefined> {
    const bytes = this.#read('trusted.json');
    return Promise.resolve(bytes === undefined ? undefined : new TextDecoder().decode(bytes));
  }

  writeState(text: string): Promise<void> {
    return Promise.resolve(writeFileSync(join(this.folder, 'trusted.json'), text));
  }

  readBlob(sha256: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.#read(sha256));
  }

  writeBlob(sha256: string, bytes: Uint8Array): Promise<void> {
    return Promise.resolve(writeFileSync(join(this.folder, sha256), bytes));
  }

  #read(name: string): Uint8Array | undefined {
    const path = join(this.folder, name);
    return existsSync(path) ? readFileSync(path) : undefined;
  }
}
