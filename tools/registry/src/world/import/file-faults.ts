import type { FileRule } from '../../check/rule.ts';
import { judgeFiles } from '../../check/verdict.ts';
import type { Content, Tree, TreeEntry } from '../../declaration/tree.ts';
import type { Finding } from '../../finding/finding.ts';

/** The errors that the rules over one file find in texts that are not written yet, by path. */
export async function fileFaults(texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const [{ rules }, { loadJudge }] = await Promise.all([
    import('../../check/rules/index.ts'),
    import('../../check/load-judge.ts'),
  ]);
  const fileRules = rules.filter((rule): rule is FileRule => rule.scope === 'file');
  const forgetful = { get: () => undefined, set: () => undefined };
  const verdicts = await judgeFiles(treeOf(texts), fileRules, forgetful, loadJudge);
  return new Map(
    [...texts.keys()].map((file) => [
      file,
      verdicts.get(file)?.findings.filter(({ severity }) => severity === 'error') ?? [],
    ]),
  );
}

function treeOf(texts: ReadonlyMap<string, string>): Tree {
  const encoder = new TextEncoder();
  const entries = new Map([...texts.keys()].map((path) => [path, { path, mode: '100644', blob: path }] as const));
  const read = (wanted: readonly TreeEntry[]): Promise<Map<string, Content>> =>
    Promise.resolve(new Map(wanted.map(({ path }) => [path, { bytes: encoder.encode(texts.get(path) ?? '') }])));
  return { entries, read };
}
