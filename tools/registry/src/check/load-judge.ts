import type { FileJudge } from './verdict.ts';

/** Loads the YAML reader and the schema judge, which a run over known files never needs. */
export async function loadJudge(): Promise<FileJudge> {
  const [{ readSource }, { schemaJudge }] = await Promise.all([
    import('../declaration/read-source.ts'),
    import('./engine-judge.ts'),
  ]);
  return { readSource, judge: schemaJudge };
}
