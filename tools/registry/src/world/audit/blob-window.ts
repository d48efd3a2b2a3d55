import { type Content, MAX_DECLARATION_BYTES, type TreeEntry } from '../../declaration/tree.ts';
import { repositoryUnreadable } from '../git.ts';
import type { ObjectReader } from './object-reader.ts';

/** How much is held at a time, in bytes. */
const MOST_HELD = 32 * 2 ** 20;

/** Contents that are read ahead for the next few steps; what is too large is read when it is asked for. */
export class BlobWindow {
  readonly #folder: string;
  readonly #objects: ObjectReader;
  #held = new Map<string, Buffer>();

  constructor(folder: string, objects: ObjectReader) {
    this.#folder = folder;
    this.#objects = objects;
  }

  /** Holds the contents of these objects, as far as there is room, and of no others any more. */
  async hold(ids: Iterable<string>): Promise<void> {
    const wanted = [...new Set(ids)];
    const kept = new Map(wanted.flatMap((id) => (this.#held.has(id) ? [[id, this.#held.get(id) as Buffer]] : [])));
    const asked = wanted.filter((id) => !kept.has(id));
    const facts = await this.#objects.facts(asked);
    let room = MOST_HELD;
    const small = asked.filter((_, index) => {
      const size = facts[index]?.size ?? Number.POSITIVE_INFINITY;
      if (size > MAX_DECLARATION_BYTES || size > room) return false;
      room -= size;
      return true;
    });
    const contents = await this.#objects.contents(small);
    for (const [index, id] of small.entries()) kept.set(id, contents[index] ?? Buffer.alloc(0));
    this.#held = kept;
  }

  /** The content of an object, where it is held. */
  get(id: string): Buffer | undefined {
    return this.#held.get(id);
  }

  /** The contents of files as a tree reads them, held or not. @throws RegistryError REPOSITORY_UNREADABLE */
  async read(entries: readonly TreeEntry[]): Promise<Map<string, Content>> {
    const contents = new Map<string, Content>();
    for (const { path, mode, blob } of entries) {
      if (mode !== '100644' && mode !== '100755') contents.set(path, { fault: 'not-a-file' });
      else contents.set(path, await this.#content(path, blob));
    }
    return contents;
  }

  async #content(path: string, blob: string): Promise<Content> {
    const held = this.#held.get(blob);
    if (held) return { bytes: held };
    const [facts] = await this.#objects.facts([blob]);
    if (facts?.type !== 'blob')
      throw repositoryUnreadable(
        this.#folder,
        `the content of ${path} is not in this clone; a partial clone has to fetch it first`,
      );
    if (facts.size > MAX_DECLARATION_BYTES) return { fault: 'too-large', size: facts.size };
    const [bytes = Buffer.alloc(0)] = await this.#objects.contents([blob]);
    return { bytes };
  }
}
