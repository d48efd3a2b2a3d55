import { check, type CheckResult } from '../check/check.ts';
import { loadJudge } from '../check/load-judge.ts';
import { rules } from '../check/rules/index.ts';
import type { FileJudge } from '../check/verdict.ts';
import { DeclaredValues, type LoadedRegistry } from '../declaration/load.ts';
import type { Tree } from '../declaration/tree.ts';
import { RegistryError } from '../error/registry-error.ts';
import { visible } from '../finding/formats/visible.ts';

/** How many errors a refusal shows. */
const SHOWN = 5;

/** The verdict on a committed tree, and its declarations as they were read for it. */
export interface CommitCheck extends LoadedRegistry {
  readonly result: CheckResult;
}

/** Judges a committed tree as it stands. Earlier verdicts are not used: what is published is judged from its bytes. */
export async function checkCommitted(tree: Tree): Promise<CommitCheck> {
  const declared = new DeclaredValues();
  const reading = async (): Promise<FileJudge> => {
    const { readSource, judge } = await loadJudge();
    const read: FileJudge['readSource'] = (entry, content) => {
      const source = readSource(entry, content);
      declared.add(source);
      return source;
    };
    return { readSource: read, judge };
  };
  const result = await check(tree, tree, {
    rules,
    store: { get: () => undefined, set: () => undefined },
    loadJudge: reading,
  });
  return { result, registry: result.registry, declared };
}

/** @throws RegistryError CHECK_FAILED with the first errors. */
export function assertFaultless({ findings }: CheckResult, commit: string): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const shown = errors
    .slice(0, SHOWN)
    .map(({ place: { file, start }, rule, message }) =>
      visible(`${file}:${start.line}:${start.column} ${rule}: ${message}`),
    );
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  throw new RegistryError('CHECK_FAILED', [`Commit ${commit.slice(0, 12)} has ${count}.`, ...shown].join('\n'), {
    fix: 'Run `ctxr check`, mend what it says, and commit.',
  });
}
