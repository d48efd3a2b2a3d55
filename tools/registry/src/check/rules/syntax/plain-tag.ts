import type { FileRule } from '../../rule.ts';
import { syntaxReports } from '../../syntax-reports.ts';

export const plainTag: FileRule = {
  id: 'plain-tag',
  family: 'syntax',
  severity: 'error',
  scope: 'file',
  summary: 'A declaration uses neither tags nor directives.',
  why: 'A tag lets the file decide how it is read; a declaration means the same to every YAML 1.2 reader.',
  fix: 'Remove the tag; quote a value that must be text.',
  example: { bad: 'version: !release 1.0.0', good: 'version: 1.0.0' },
  check: (source) => syntaxReports(source, 'plain-tag', 'Remove it; quote a value that must be text.'),
};
