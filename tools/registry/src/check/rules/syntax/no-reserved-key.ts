import type { FileRule } from '../../rule.ts';
import { syntaxReports } from '../../syntax-reports.ts';

export const noReservedKey: FileRule = {
  id: 'no-reserved-key',
  family: 'syntax',
  severity: 'error',
  scope: 'file',
  summary: 'No member is called `__proto__`, `constructor` or `prototype`.',
  why: 'Programs that keep members in plain objects can be made to change all their objects by such a name.',
  fix: 'Give the member another name.',
  example: { bad: '__proto__:\n  enabled: true', good: 'enabled: true' },
  check: (source) => syntaxReports(source, 'no-reserved-key', 'Give the member another name.'),
};
