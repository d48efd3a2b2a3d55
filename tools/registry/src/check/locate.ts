import type { Source } from '../declaration/source.ts';
import type { Finding } from '../finding/finding.ts';
import type { Report, Rule } from './rule.ts';

/** Turns what a rule reports into a finding: the path becomes lines and columns. */
export function locateReport(rule: Rule, source: Source, report: Report): Finding {
  const { start, end } = report.range ?? source.locate(report.path, report.part);
  return {
    rule: rule.id,
    severity: report.severity ?? rule.severity,
    message: report.message,
    place: { file: source.entry.path, path: report.path, start, end },
    ...(report.fix ? { fix: report.fix } : {}),
  };
}
