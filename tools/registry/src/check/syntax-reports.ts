import { isWorkflow } from '../declaration/layout.ts';
import type { Source, SyntaxFault } from '../declaration/source.ts';
import type { Fix } from '../finding/finding.ts';
import type { Report } from './rule.ts';

/** The faults of one code in a file that is meant to be YAML; a file where nothing belongs is another rule's. */
export const faultsOf = (source: Source, code: SyntaxFault['code']): readonly SyntaxFault[] =>
  source.slot !== undefined || isWorkflow(source.entry.path)
    ? source.syntaxFaults.filter((fault) => fault.code === code)
    : [];

/** One report for each of these faults, in the reader's own words. */
export function* syntaxReports(source: Source, code: SyntaxFault['code'], fix?: string): Iterable<Report> {
  for (const fault of faultsOf(source, code)) yield reportOf(fault, fault.message, fix);
}

/** The report of a fault, at the range that the reader found. */
export const reportOf = ({ path, start, end }: SyntaxFault, message: string, fix?: string | Fix): Report => ({
  message,
  path,
  range: { start, end },
  ...(fix === undefined ? {} : { fix: typeof fix === 'string' ? { description: fix } : fix }),
});
