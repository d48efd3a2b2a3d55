import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Server } from '@ctxr/model';
import { inOrder, type KnownRelease } from '../../declaration/import/settle.ts';
import { releasePath } from '../../declaration/layout.ts';
import { readSource } from '../../declaration/read-source.ts';
import { git } from '../git.ts';

/** Reads the releases of a registry's servers on disk, and knows which of them are in the base. */
export class ReleaseReader {
  readonly #folder: string;
  readonly #released: ReadonlySet<string>;

  private constructor(folder: string, released: ReadonlySet<string>) {
    this.#folder = folder;
    this.#released = released;
  }

  /** Asks git once for what HEAD holds; without a commit nothing is released. */
  static async open(folder: string): Promise<ReleaseReader> {
    const listed = await git(folder, [
      'ls-tree',
      '-r',
      '-z',
      '--name-only',
      'HEAD',
      '--',
      'governance/participants',
    ]).catch(() => undefined);
    const paths = listed?.status === 0 ? listed.stdout.toString().split('\0') : [];
    return new ReleaseReader(folder, new Set(paths));
  }

  /** The releases of a participant, in ascending order of precedence; none where there is no such participant. */
  async releasesOf(id: string): Promise<readonly KnownRelease[]> {
    const names = await readdir(join(this.#folder, 'governance/participants', id)).catch(() => []);
    const versions = names.filter((name) => /^\d.*\.yaml$/.test(name)).map((name) => name.slice(0, -'.yaml'.length));
    return inOrder(await Promise.all(versions.map((version) => this.#read(id, version))));
  }

  async #read(id: string, version: string): Promise<KnownRelease> {
    const file = releasePath('participant', id, version);
    const bytes = await readFile(join(this.#folder, file)).catch(() => new Uint8Array());
    const { text, value, syntaxFaults, schemaFaults } = readSource(
      { path: file, mode: '100644', blob: file },
      { bytes },
    );
    const isSound = value !== undefined && syntaxFaults.length === 0 && schemaFaults.length === 0;
    const server = isSound && (value as Server).kind === 'server' ? (value as Server) : undefined;
    return { version, file, text, value: server, isReleased: this.#released.has(file) };
  }
}
