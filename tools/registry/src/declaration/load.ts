import { isDocumentation, slotOf } from './layout.ts';
import { outlineOf } from './outline.ts';
import { readSource } from './read-source.ts';
import { linkRegistry, type Registry } from './registry.ts';
import type { Source } from './source.ts';
import type { Tree, TreeEntry } from './tree.ts';

/** A registry with the whole value of every declaration, for whoever compiles it. */
export interface LoadedRegistry {
  readonly registry: Registry;
  readonly declared: DeclaredValues;
}

/** The values of declarations, taken from sources as they are read, and what could not be taken. */
export class DeclaredValues {
  readonly #values = new Map<string, unknown>();
  readonly #faults = new Map<string, string>();

  /** Takes the value of a file, where one belongs there. */
  add({ entry, slot, content, value, schemaFaults: [fault] }: Source): void {
    if (slot === undefined || isDocumentation(entry.path)) return;
    this.#values.set(entry.path, value);
    const unread = 'fault' in content ? `it is ${content.fault}` : 'it is no YAML that could be read';
    const at = fault && fault.path.length > 0 ? ` at ${fault.path.join('.')}` : '';
    if (value === undefined || fault !== undefined) this.#faults.set(entry.path, `${fault?.message ?? unread}${at}`);
  }

  /** The value as written; undefined where the file is none or could not be read. */
  get(file: string): unknown {
    return this.#values.get(file);
  }

  /** The files that were not read as their schema has it, each with the reason, as a clause. */
  get faults(): ReadonlyMap<string, string> {
    return this.#faults;
  }
}

/** The sources that were read, by path and blob, for trees that share most of their files. */
export type KnownSources = Map<string, Source>;

/** Reads every declaration of a tree; what is known is not read again. Nothing is judged: check the tree first. */
export async function loadRegistry(tree: Tree, known: KnownSources = new Map()): Promise<LoadedRegistry> {
  const entries = [...tree.entries.values()].filter(({ path }) => slotOf(path) !== undefined && !isDocumentation(path));
  const contents = await tree.read(entries.filter((entry) => !known.has(keyOf(entry))));
  const declared = new DeclaredValues();
  const inputs = entries.map((entry) => {
    const source = known.get(keyOf(entry)) ?? readSource(entry, contents.get(entry.path) ?? { fault: 'unreadable' });
    known.set(keyOf(entry), source);
    declared.add(source);
    return { file: entry.path, slot: source.slot, outline: source.slot && outlineOf(source, source.slot) };
  });
  return { registry: linkRegistry(inputs), declared };
}

const keyOf = ({ mode, blob, path }: TreeEntry): string => `${mode} ${blob} ${path}`;
