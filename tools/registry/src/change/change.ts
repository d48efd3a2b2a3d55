import type { Tree, TreeEntry } from '../declaration/tree.ts';

/** One file that differs between base and head. A rename is a removal and an addition. */
export interface Change {
  readonly path: string;
  readonly before?: TreeEntry;
  readonly after?: TreeEntry;
}

/** The files that differ between two trees, by path. Only blob ids and modes are compared; nothing is read. */
export function diffTrees(base: Tree, head: Tree): Change[] {
  const changes: Change[] = [];
  for (const [path, before] of base.entries) {
    const after = head.entries.get(path);
    if (after === undefined) changes.push({ path, before });
    else if (after.blob !== before.blob || after.mode !== before.mode) changes.push({ path, before, after });
  }
  for (const [path, after] of head.entries) if (!base.entries.has(path)) changes.push({ path, after });
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}
