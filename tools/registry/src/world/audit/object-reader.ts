import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { gitCommand, repositoryUnreadable } from '../git.ts';
import type { Apart } from '../change/apart.ts';

/** What an object is. */
export interface ObjectFacts {
  /** The id. */
  readonly id: string;
  readonly type: string;
  readonly size: number;
}

/** Reads objects through one git process that stays, for whoever reads many, a few at a time. */
export class ObjectReader {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #folder: string;
  #chunks: Buffer[] = [];
  #size = 0;
  #failure: Error | undefined;
  #wake: (() => void) | undefined;

  constructor({ folder, settings }: Apart) {
    this.#folder = folder;
    const { args, env } = gitCommand(['cat-file', '--batch-command'], settings);
    this.#child = spawn('git', args, { cwd: folder, env });
    this.#child.stdout.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#size += chunk.length;
      this.#wake?.();
    });
    const fail = (why: string): void => {
      this.#failure ??= repositoryUnreadable(folder, `git cat-file ${why}`);
      this.#wake?.();
    };
    this.#child.on('error', (error) => fail(error.message));
    this.#child.on('close', (status) => fail(`ended with ${status ?? 'a signal'}`));
    this.#child.stdin.on('error', () => undefined);
    this.#child.stderr.resume();
  }

  /** What some objects are, by any names that git knows them by; undefined for those that this clone lacks. */
  async facts(names: readonly string[]): Promise<readonly (ObjectFacts | undefined)[]> {
    const known = names.map((name) => (/[\r\n]/.test(name) ? 'none' : name));
    this.#child.stdin.write(known.map((name) => `info ${name}\n`).join(''));
    const facts: (ObjectFacts | undefined)[] = [];
    for (const _ of known) {
      const [id = '', type = '', size] = (await this.#line()).split(' ');
      facts.push(/^\d+$/.test(size ?? '') ? { id, type, size: Number(size) } : undefined);
    }
    return facts;
  }

  /** The contents of objects that are there. @throws RegistryError REPOSITORY_UNREADABLE */
  async contents(ids: readonly string[]): Promise<readonly Buffer[]> {
    this.#child.stdin.write(ids.map((id) => `contents ${id}\n`).join(''));
    const contents: Buffer[] = [];
    for (const id of ids) {
      const size = Number((await this.#line()).split(' ')[2]);
      if (Number.isNaN(size)) throw repositoryUnreadable(this.#folder, `the object ${id} is not in this clone`);
      contents.push(await this.#bytes(size));
      await this.#bytes(1);
    }
    return contents;
  }

  /** One object by any name, where it is there, of the type, and no larger than that. */
  async read(name: string, type: string, largest: number): Promise<Buffer | undefined> {
    const [facts] = await this.facts([name]);
    if (facts?.type !== type || facts.size > largest) return undefined;
    return (await this.contents([facts.id]))[0];
  }

  /** Ends the process. */
  close(): void {
    this.#child.stdin.end();
  }

  async #line(): Promise<string> {
    for (let seen = 0; ;) {
      let at = 0;
      for (const [index, chunk] of this.#chunks.entries()) {
        const end = index < seen ? -1 : chunk.indexOf(10);
        if (end >= 0) return this.#take(at + end + 1).toString('latin1', 0, at + end);
        at += chunk.length;
      }
      seen = this.#chunks.length;
      await this.#more();
    }
  }

  async #bytes(size: number): Promise<Buffer> {
    while (this.#size < size) await this.#more();
    return this.#take(size);
  }

  #take(size: number): Buffer {
    const [first] = this.#chunks;
    const all = first && first.length >= size ? first : Buffer.concat(this.#chunks);
    if (all !== first) this.#chunks = [all];
    if (all.length === size) this.#chunks.shift();
    else this.#chunks[0] = all.subarray(size);
    this.#size -= size;
    return all.subarray(0, size);
  }

  #more(): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        this.#wake = undefined;
        if (this.#failure) reject(this.#failure);
        else resolve();
      };
      this.#wake = settle;
      if (this.#failure) settle();
    });
  }
}
