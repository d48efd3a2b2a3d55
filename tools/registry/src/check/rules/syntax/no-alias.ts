import type { FileRule } from '../../rule.ts';
import { syntaxReports } from '../../syntax-reports.ts';

export const noAlias: FileRule = {
  id: 'no-alias',
  family: 'syntax',
  severity: 'error',
  scope: 'file',
  summary: 'A declaration uses neither anchors nor aliases.',
  why: 'An alias makes a short file into an endless value, and a reviewer reads something else than what is published.',
  fix: 'Write the value out in every place.',
  example: { bad: 'policies: &p [p1]\ncomplianceTags: *p', good: 'policies: [p1]\ncomplianceTags: [p1]' },
  check: (source) => syntaxReports(source, 'no-alias', 'Write the value out in every place.'),
};
