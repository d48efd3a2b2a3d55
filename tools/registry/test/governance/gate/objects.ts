import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { fileOf } from '../../../src/world/file-name.ts';

/** A file as a tree has it; of a submodule, the contents are its commit's id. */
export interface Entry {
  readonly mode: '100644' | '100755' | '120000' | '160000';
  readonly bytes: Buffer;
}

/** The files of a commit, by path; a byte that is no UTF-8 is a lone surrogate, see `src/world/file-name.ts`. */
export type Snapshot = ReadonlyMap<string, Entry>;

export const file = (text: string | Uint8Array): Entry => ({ mode: '100644', bytes: Buffer.from(text) });

/** A commit to write. Whoever is not named is the author. */
export interface CommitToWrite {
  readonly files: Snapshot;
  readonly parents: readonly string[];
  readonly author: string;
  readonly committer?: string;
  readonly message: string;
  readonly at: string;
}

/**
 * Writes git's objects as git has them on disk, without a process for each, and without git's own refusals: a hostile
 * client has none either.
 */
export class Objects {
  readonly folder: string;
  readonly #written = new Set<string>();

  /** @param folder a bare repository */
  constructor(folder: string) {
    this.folder = folder;
  }

  commit({ files, parents, author, committer = author, message, at }: CommitToWrite): string {
    const when = `${Math.floor(Date.parse(at) / 1000)} +0000`;
    const name = (address: string): string => `${address.split('@')[0]} <${address}> ${when}`;
    const headers = [
      `tree ${this.tree(files)}`,
      ...parents.map((parent) => `parent ${parent}`),
      `author ${name(author)}`,
      `committer ${name(committer)}`,
    ];
    return this.#write('commit', Buffer.from(`${headers.join('\n')}\n\n${message}\n`));
  }

  tree(files: Snapshot): string {
    const folders = new Map<string, Map<string, Entry>>();
    const entries: { readonly name: Buffer; readonly sorted: Buffer; readonly mode: string; readonly id: string }[] =
      [];
    const add = (name: string, mode: string, id: string): void => {
      const bytes = Buffer.from(fileOf(name));
      entries.push({ name: bytes, sorted: mode === '40000' ? Buffer.concat([bytes, SLASH]) : bytes, mode, id });
    };
    for (const [path, entry] of files) {
      const slash = path.indexOf('/');
      if (slash < 0) {
        add(path, entry.mode, entry.mode === '160000' ? entry.bytes.toString() : this.blob(entry.bytes));
        continue;
      }
      const folder = folders.get(path.slice(0, slash)) ?? new Map<string, Entry>();
      folders.set(path.slice(0, slash), folder.set(path.slice(slash + 1), entry));
    }
    for (const [name, inner] of folders) add(name, '40000', this.tree(inner));
    entries.sort((a, b) => Buffer.compare(a.sorted, b.sorted));
    const lines = entries.map(({ name, mode, id }) =>
      Buffer.concat([Buffer.from(`${mode} `), name, Buffer.of(0), Buffer.from(id, 'hex')]),
    );
    return this.#write('tree', Buffer.concat(lines));
  }

  blob(bytes: Buffer): string {
    return this.#write('blob', bytes);
  }

  /** Points a branch at a commit. */
  branch(name: string, commit: string): void {
    writeFileSync(join(this.folder, 'refs/heads', name), `${commit}\n`);
  }

  #write(type: string, body: Buffer): string {
    const whole = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
    const id = createHash('sha1').update(whole).digest('hex');
    if (this.#written.has(id)) return id;
    this.#written.add(id);
    const path = join(this.folder, 'objects', id.slice(0, 2), id.slice(2));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, deflateSync(whole, { level: 1 }));
    return id;
  }
}

const SLASH = Buffer.from('/');
