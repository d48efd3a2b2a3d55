import type { FileRule } from '../../rule.ts';
import { syntaxReports } from '../../syntax-reports.ts';

export const safeNumber: FileRule = {
  id: 'safe-number',
  family: 'syntax',
  severity: 'error',
  scope: 'file',
  summary: 'Numbers are finite, decimal and exact in every reader.',
  why: 'JSON has no infinities and no hexadecimal, and beyond 2^53 two readers disagree on the digits; a digest over the value would not hold.',
  fix: 'Write a decimal number below 2^53, or quote the value to make it text.',
  example: { bad: 'maximum: 0x10', good: 'maximum: 16' },
  check: (source) =>
    syntaxReports(source, 'safe-number', 'Write a decimal number below 2^53, or quote the value to make it text.'),
};
