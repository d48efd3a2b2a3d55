import { check, type CheckResult } from '../check/check.ts';
import { loadJudge } from '../check/load-judge.ts';
import { rules } from '../check/rules/index.ts';
import type { Tree } from '../declaration/tree.ts';
import { RegistryError } from '../error/registry-error.ts';
import { visible } from '../finding/formats/visible.ts';

/** How many errors a refusal shows. */
const SHOWN = 5;

/** Judges a committed tree as it stands. Earlier verdicts are not used: what is published is judged from its bytes. */
export const checkCommitted = (tree: Tree): Promise<CheckResult> =>
  check(tree, tree, { rules, store: { get: () => undefined, set: () => undefined }, loadJudge });

/** @throws RegistryError CHECK_FAILED with the first errors. */
export function assertFaultless({ findings }: CheckResult, commit: string): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const shown = errors
    .slice(0, SHOWN)
    .map(({ place: { file, start }, rule, message }) => visible(`${file}:${start.line}:${start.column} ${rule}: ${message}`));
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  throw new RegistryError('CHECK_FAILED', [`Commit ${commit.slice(0, 12)} has ${count}.`, ...shown].join('\n'), {
    fix: 'Run `ctxr check`, mend what it says, and commit.',
  });
}
