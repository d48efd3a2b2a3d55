import type { FileRule } from '../../rule.ts';
import { syntaxReports } from '../../syntax-reports.ts';

export const utf8Encoding: FileRule = {
  id: 'utf8-encoding',
  family: 'syntax',
  severity: 'error',
  scope: 'file',
  summary: 'A declaration is encoded in UTF-8.',
  why: 'YAML and JSON are exchanged in UTF-8; other bytes mean something else on every machine.',
  fix: 'Save the file as UTF-8.',
  example: { bad: 'name: Caf\\xE9 (in Latin-1)', good: 'name: Café (in UTF-8)' },
  check: (source) => syntaxReports(source, 'utf8-encoding', 'Save the file as UTF-8, without a byte order mark.'),
};
