import { join } from 'node:path';
import { diffTrees } from '../../../src/change/change.ts';
import { judgeShapes } from '../../../src/check/compatibility/judge-shapes.ts';
import { shapeQuestions } from '../../../src/check/compatibility/shape-questions.ts';
import { loadJudge } from '../../../src/check/load-judge.ts';
import { judgeFiles } from '../../../src/check/verdict.ts';
import { slotOf } from '../../../src/declaration/layout.ts';
import { linkRegistry, type Registry } from '../../../src/declaration/registry.ts';
import type { Tree, TreeEntry } from '../../../src/declaration/tree.ts';
import type { FileState } from '../../../src/governance/change/raw-change.ts';
import { classify } from '../../../src/governance/effect/classify.ts';
import type { ChangedItem } from '../../../src/governance/effect/item.ts';
import { filesOf, type MemoryFile, memoryTree } from '../../check/fixture-tree.ts';

const MINIATURE = filesOf(join(import.meta.dirname, '../../fixtures/registry'));

/** Files by path: a text, or null for none. */
export type Texts = Readonly<Record<string, string | null>>;

/** The text of a file of the miniature registry. */
export const textOf = (path: string): string => new TextDecoder().decode(MINIATURE.get(path)?.bytes);

/** The miniature registry with other files on top. */
export function treeOf(...layers: readonly Texts[]): Tree {
  const files = new Map<string, MemoryFile>(MINIATURE);
  for (const [path, text] of layers.flatMap((layer) => Object.entries(layer)))
    if (text === null) files.delete(path);
    else files.set(path, { bytes: new TextEncoder().encode(text) });
  return memoryTree(files);
}

/** A tree as a linked registry; no rule is asked. */
export async function linked(tree: Tree): Promise<Registry> {
  const verdicts = await judgeFiles(tree, [], { get: () => undefined, set: () => undefined }, loadJudge);
  return linkRegistry(
    [...tree.entries.keys()].map((file) => ({ file, slot: slotOf(file), outline: verdicts.get(file)?.outline })),
  );
}

/** What a change of the miniature registry does, where `released` is on top of it at the base. */
export const classified = (change: Texts, released: Texts = {}): Promise<readonly ChangedItem[]> =>
  classifiedTrees(treeOf(released), treeOf(released, change));

/** What the change from one tree to another does; the files are handed over in no good order. */
export async function classifiedTrees(base: Tree, head: Tree): Promise<readonly ChangedItem[]> {
  const changes = diffTrees(base, head);
  const states = { base: await linked(base), head: await linked(head), changes };
  const shapes = await judgeShapes(
    shapeQuestions(states),
    head,
    { get: () => undefined, set: () => undefined },
    loadJudge,
  );
  const raw = changes.map(({ path, before, after }) => ({
    path,
    ...(before && { before: stateOf(before) }),
    ...(after && { after: stateOf(after) }),
  }));
  return classify({ ...states, shapes, raw: raw.toReversed(), decision: '7' });
}

const stateOf = ({ mode, blob }: TreeEntry): FileState => ({ mode, sha256: blob });

/** The effects by path. */
export const effectsOf = async (
  change: Texts,
  released?: Texts,
): Promise<Readonly<Record<string, readonly string[]>>> =>
  Object.fromEntries((await classified(change, released)).map(({ path, effects }) => [path, effects]));
