import { join } from 'node:path';
import { readDifferences } from './read-differences.ts';
import { runCases, staleEntries } from './run-cases.ts';
import { readSourceCases } from './source-case.ts';
import { decisionsTable } from './table.ts';

/** Where the cases of other gates lie. */
const GOVERNANCE_CASES = join(import.meta.dirname, '../../governance-cases');

/** Puts our gate to the cases of others. `surprises` counts disagreements and stale entries of the lists. */
export async function playDecisions(filter = ''): Promise<{
  readonly table: string;
  readonly json: string;
  readonly cases: number;
  readonly surprises: number;
}> {
  const cases = readSourceCases(join(GOVERNANCE_CASES, 'examples')).filter(({ id }) => id.includes(filter));
  const differences = readDifferences(GOVERNANCE_CASES);
  const outcomes = await runCases(cases, differences);
  const stale = filter === '' ? staleEntries(outcomes, differences) : [];
  return {
    table: decisionsTable(outcomes, stale),
    json: `${JSON.stringify({ cases: outcomes, stale }, undefined, 2)}\n`,
    cases: outcomes.length,
    surprises: outcomes.filter(({ verdict }) => verdict === 'DISAGREES').length + stale.length,
  };
}
