import type { DecisionLink } from '@ctxr/model';
import type { Tree } from '../../declaration/tree.ts';
import { decisionFile, decisionOf } from '../../governance/record/paths.ts';
import { releasingDecisions } from '../../release/releasing-decisions.ts';

/** The decisions of a tree that released versions, by the versions' files. */
export async function readReleasingDecisions(tree: Tree): Promise<ReadonlyMap<string, DecisionLink>> {
  const entries = [...tree.entries.values()].filter(({ path }) => {
    const decision = decisionOf(path);
    return decision !== undefined && path === decisionFile(decision);
  });
  if (entries.length === 0) return new Map();
  const contents = await tree.read(entries);
  const recorded = entries.flatMap(({ path }): [string, Uint8Array][] => {
    const content = contents.get(path);
    return content && 'bytes' in content ? [[decisionOf(path) ?? '', content.bytes]] : [];
  });
  return releasingDecisions(new Map(recorded));
}
