import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Trusted metadata in one folder, by role, under unversioned names and byte for byte as they came. */
export class MetadataFolder {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  read(role: string): string | undefined {
    const path = this.#path(role);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  }

  /** Writes whole or not at all, and only what changed. */
  write(role: string, text: string): void {
    if (this.read(role) === text) return;
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(`${this.#path(role)}.new`, text);
    renameSync(`${this.#path(role)}.new`, this.#path(role));
  }

  /** A role's name may hold anything; encoded, it leads nowhere else. */
  #path(role: string): string {
    return join(this.folder, `${encodeURIComponent(role)}.json`);
  }
}
