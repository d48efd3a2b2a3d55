import { alignedLines } from '../play/aligned-lines.ts';
import type { CaseOutcome, Verdict } from './run-cases.ts';

/** What came of the cases, for people: a table, what is stale, and a last line of numbers. */
export function decisionsTable(outcomes: readonly CaseOutcome[], stale: readonly string[]): string {
  const rows = outcomes.map(({ id, expected, ours, verdict, why }) => [
    id,
    short(expected),
    ours ? short(ours) : '-',
    why === undefined ? verdict : `${verdict}: ${why}`,
  ]);
  const count = (verdict: Verdict): number => outcomes.filter((one) => one.verdict === verdict).length;
  return [
    ...alignedLines([['case', 'expected', 'ours', 'verdict'], ...rows]),
    ...stale.map((id) => `${id} is listed as a difference, and is none of that kind. Take it off the list.`),
    `${outcomes.length} cases: ${count('agrees')} agree, ${count('stricter')} stricter by design, ${count('does not apply')} do not apply, ${count('DISAGREES')} disagree`,
    '',
  ].join('\n');
}

const short = (facts: object): string =>
  Object.entries(facts)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
