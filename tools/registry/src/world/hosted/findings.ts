import { join } from 'node:path';
import { check } from '../../check/check.ts';
import { loadJudge } from '../../check/load-judge.ts';
import { rules } from '../../check/rules/index.ts';
import type { Finding } from '../../finding/finding.ts';
import { commitTree } from '../commit-tree.ts';
import { engineId } from '../engine-id.ts';
import { gitText } from '../git.ts';
import { ShapeFile } from '../shape-file.ts';
import { VerdictFile } from '../verdict-file.ts';

/** What `ctxr check` says of a commit against where it left a base; both are read from git, nothing is checked out. */
export async function findingsBetween(folder: string, base: string, head: string): Promise<readonly Finding[]> {
  const [gitFolder, left] = await Promise.all([
    gitText(folder, ['rev-parse', '--absolute-git-dir']),
    gitText(folder, ['merge-base', base, head]),
  ]);
  const cache = join(gitFolder.trim(), 'ctxr');
  const [store, shapes] = [new VerdictFile(cache, engineId()), new ShapeFile(cache, engineId())];
  const [before, after] = await Promise.all([commitTree(folder, left.trim()), commitTree(folder, head)]);
  const { findings } = await check(after, before, { rules, store, shapes, loadJudge });
  return findings;
}
