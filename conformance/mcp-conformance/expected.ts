import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Exemption, Expectation } from './expectation.ts';

/** What the suite is put to: our server, the suite's own tools behind its door, and our client. */
export type TargetName = 'registry' | 'fixtures' | 'verify-live';

/** The runs of the suite: the revisions of the specification, and the scenarios of extensions, which are of none. */
export const RUNS = ['2025-11-25', '2026-07-28', 'extensions'] as const;

/** The name of a run. */
export type Run = (typeof RUNS)[number];

interface Written {
  readonly passes?: readonly string[];
  readonly 'does-not-apply'?: readonly Exemption[];
}

/** What `expected.yaml` says of each run of each target. */
export function readExpected(): (target: TargetName, run: Run) => Expectation {
  const text = readFileSync(join(import.meta.dirname, 'expected.yaml'), 'utf8');
  const written = parse(text) as Partial<Record<TargetName, Partial<Record<Run, Written>>>>;
  return (target, run) => {
    const { passes = [], 'does-not-apply': doesNotApply = [] } = written[target]?.[run] ?? {};
    return { passes, doesNotApply };
  };
}
