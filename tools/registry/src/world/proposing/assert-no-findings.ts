import { RegistryError } from '../../error/registry-error.ts';
import { check } from '../../check/check.ts';
import { loadJudge } from '../../check/load-judge.ts';
import { rules } from '../../check/rules/index.ts';
import { readApart } from '../change/apart.ts';
import { commitTree } from '../commit-tree.ts';
import { engineId } from '../engine-id.ts';
import { ShapeFile } from '../shape-file.ts';
import { VerdictFile } from '../verdict-file.ts';
import { resultTree } from '../change/result-tree.ts';
import { join } from 'node:path';

/** The most findings that one message tells. */
const TOLD = 5;

/**
 * What lands is sound: the same check as that of a pull request, of the change as it would land.
 * @throws RegistryError CHECK_FAILED with the findings
 */
export const assertNoFindings = (
  folder: string,
  commits: { readonly base: string; readonly head: string },
): Promise<void> =>
  readApart(folder, async (apart) => {
    const { tree } = await resultTree(apart, commits);
    const [head, base] = await Promise.all([
      commitTree(folder, tree, apart.settings),
      commitTree(folder, commits.base, apart.settings),
    ]);
    const kept = join(apart.gitFolder, 'ctxr');
    const store = new VerdictFile(kept, engineId());
    const shapes = new ShapeFile(kept, engineId());
    const { findings } = await check(head, base, { rules, store, shapes, loadJudge });
    store.save();
    shapes.save();
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return;
    const shown = errors.slice(0, TOLD).map(({ rule, place, message }) => `${rule} ${place.file}: ${message}`);
    const more = errors.length > TOLD ? [`and ${errors.length - TOLD} more`] : [];
    throw new RegistryError('CHECK_FAILED', ['The check refuses the change:', ...shown, ...more].join('\n'), {
      fix: 'ctxr check --base main says where; mend it, and propose again.',
    });
  });
