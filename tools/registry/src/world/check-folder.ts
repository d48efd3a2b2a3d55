import { join } from 'node:path';
import type { CheckResult } from '../check/check.ts';
import { CHECKED_PATHS } from '../declaration/layout.ts';
import type { Tree } from '../declaration/tree.ts';
import type { VerdictStore } from '../check/verdict.ts';
import type { Finding } from '../finding/finding.ts';
import { commitTree, EMPTY_TREE } from './commit-tree.ts';
import { gitText } from './git.ts';
import { findRepository, mergeBase, type Repository } from './repository.ts';
import { engineId } from './engine-id.ts';
import type { ShapeStore } from '../check/compatibility/shape-verdict.ts';
import { ShapeFile } from './shape-file.ts';
import { StateFile, VerdictFile } from './verdict-file.ts';
import { folderTree, workTree, workTreeChanges } from './work-tree.ts';

/** How to check a folder. */
export interface CheckFolderOptions {
  /** Judge against where HEAD left this reference, instead of against HEAD itself. */
  readonly base?: string;
  /** False forgets all earlier verdicts. */
  readonly cache?: boolean;
}

/** What checking a folder found. */
export interface FolderReport {
  readonly findings: readonly Finding[];
  readonly files: number;
  /** The commit that counts as released; absent where nothing does. */
  readonly base?: string;
}

/** Checks the declarations on disk against what is released. */
export async function checkFolder(folder: string, options: CheckFolderOptions = {}): Promise<FolderReport> {
  const repository = await findRepository(folder);
  if (!repository?.head) return { ...(await judge(await unversionedTree(folder, repository), EMPTY_TREE, FORGETFUL)) };
  const base = options.base === undefined ? repository.head : await mergeBase(repository, options.base);
  if (options.cache === false) return withBase(await judgeState(repository, base, FORGETFUL), base);
  const cache = join(repository.gitFolder, 'ctxr');
  const engine = engineId();
  const states = new StateFile(cache, engine);
  const treesOf = (): Promise<string> => gitText(repository.folder, ['ls-tree', '-z', base, '--', ...CHECKED_PATHS]);
  const changes = await workTreeChanges(repository.folder, base);
  const unchanged = changes.tracked.length === 0 && changes.untracked.length === 0;
  const place = `${base} ${repository.folder}`;
  const known = unchanged ? await states.get(place, treesOf) : undefined;
  if (known) return withBase(known, base);
  const stores = { store: new VerdictFile(cache, engine), shapes: new ShapeFile(cache, engine) };
  const result = await judgeState(repository, base, stores, changes);
  stores.store.save();
  stores.shapes.save();
  if (unchanged) states.set(place, await treesOf(), result);
  return withBase(result, base);
}

/** What is remembered of earlier runs. */
interface Stores {
  readonly store: VerdictStore;
  readonly shapes: ShapeStore;
}

const nothing = { get: () => undefined, set: () => undefined };
const FORGETFUL: Stores = { store: nothing, shapes: nothing };

const withBase = ({ findings, files }: FolderReport, base: string): FolderReport => ({ findings, files, base });

async function unversionedTree(folder: string, repository: Repository | undefined): Promise<Tree> {
  return folderTree(repository?.folder ?? folder);
}

async function judgeState(
  repository: Repository,
  base: string,
  stores: Stores,
  known?: Awaited<ReturnType<typeof workTreeChanges>>,
): Promise<CheckResult> {
  const changes = known ?? (await workTreeChanges(repository.folder, base));
  const released = await commitTree(repository.folder, base);
  return judge(await workTree(repository.folder, released, changes), released, stores);
}

async function judge(head: Tree, base: Tree, stores: Stores): Promise<CheckResult> {
  const [{ check }, { rules }, { loadJudge }] = await Promise.all([
    import('../check/check.ts'),
    import('../check/rules/index.ts'),
    import('../check/load-judge.ts'),
  ]);
  return check(head, base, { rules, ...stores, loadJudge });
}
