import { join } from 'node:path';
import type { Change } from '../../change/change.ts';
import { judgeShapes } from '../../check/compatibility/judge-shapes.ts';
import { shapeQuestions } from '../../check/compatibility/shape-questions.ts';
import { loadJudge } from '../../check/load-judge.ts';
import type { CheckInput, FileRule } from '../../check/rule.ts';
import { rules } from '../../check/rules/index.ts';
import { type FileVerdict, judgeFiles, remembering } from '../../check/verdict.ts';
import { isChecked, slotOf } from '../../declaration/layout.ts';
import { linkRegistry, type Registry } from '../../declaration/registry.ts';
import type { Tree } from '../../declaration/tree.ts';
import { commitTree } from '../commit-tree.ts';
import { engineId } from '../engine-id.ts';
import { ShapeFile } from '../shape-file.ts';
import { VerdictFile } from '../verdict-file.ts';
import type { Apart } from './apart.ts';

/** Which states to read. */
export interface StatesToRead {
  /** The commit or tree of the base. */
  readonly from: string;
  /** What differs from it, anywhere in the repository. */
  readonly changes: readonly Change[];
  /** False forgets what earlier checks and decisions found out. */
  readonly cache: boolean;
}

/**
 * Both states of the registry with the relations of their schemas, as the check has them: what is known by blob id,
 * from an earlier check too, is not read again, and of the head only what differs is.
 */
export async function readStates(apart: Apart, { from, changes, cache }: StatesToRead): Promise<CheckInput> {
  const { folder, settings, gitFolder } = apart;
  const base = await commitTree(folder, from, settings);
  const checked = changes.filter(({ path }) => isChecked(path));
  const head = changedTree(base, checked);
  const kept = join(gitFolder, 'ctxr');
  const files = cache ? new VerdictFile(kept, engineId()) : undefined;
  const comparisons = cache ? new ShapeFile(kept, engineId()) : undefined;
  const store = remembering(files ?? FORGETFUL);
  const released = link(base, await judgeFiles(base, FILE_RULES, store, loadJudge));
  const result = checked.length === 0 ? released : link(head, await judgeFiles(head, FILE_RULES, store, loadJudge));
  const states = { head: result, base: released, changes: checked };
  const shapes = await judgeShapes(shapeQuestions(states), head, comparisons ?? FORGETFUL, loadJudge);
  files?.save();
  comparisons?.save();
  return { ...states, shapes };
}

const FORGETFUL = { get: () => undefined, set: () => undefined };
const FILE_RULES = rules.filter((rule): rule is FileRule => rule.scope === 'file');

function changedTree(base: Tree, changes: readonly Change[]): Tree {
  const entries = new Map(base.entries);
  for (const { path, after } of changes)
    if (after) entries.set(path, after);
    else entries.delete(path);
  return { entries, read: base.read };
}

const link = (tree: Tree, verdicts: ReadonlyMap<string, FileVerdict>): Registry =>
  linkRegistry(
    [...tree.entries.keys()].map((file) => ({ file, slot: slotOf(file), outline: verdicts.get(file)?.outline })),
  );
