import { isDocumentation, slotOf } from './layout.ts';
import { type LinkInput, linkRegistry, type Registry } from './registry.ts';
import { outlineOf } from './outline.ts';
import { readSource } from './read-source.ts';
import type { Tree } from './tree.ts';

/** A registry with the whole value of every declaration, for whoever compiles it. */
export interface LoadedRegistry {
  readonly registry: Registry;
  /** The value of each declaration as written, by file. */
  readonly values: ReadonlyMap<string, unknown>;
}

/** Reads every declaration of a tree. Nothing is judged: check the tree first. */
export async function loadRegistry(tree: Tree): Promise<LoadedRegistry> {
  const entries = [...tree.entries.values()].filter(({ path }) => slotOf(path) !== undefined && !isDocumentation(path));
  const contents = await tree.read(entries);
  const values = new Map<string, unknown>();
  const inputs: LinkInput[] = [];
  for (const entry of entries) {
    const source = readSource(entry, contents.get(entry.path) ?? { fault: 'unreadable' });
    values.set(entry.path, source.value);
    inputs.push({ file: entry.path, slot: source.slot, outline: source.slot && outlineOf(source, source.slot) });
  }
  return { registry: linkRegistry(inputs), values };
}
