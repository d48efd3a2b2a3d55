import type { FileRule } from '../../rule.ts';
import { syntaxReports } from '../../syntax-reports.ts';

export const uniqueKey: FileRule = {
  id: 'unique-key',
  family: 'syntax',
  severity: 'error',
  scope: 'file',
  summary: 'A member stands once in its map.',
  why: 'Of two members with one name, one reader takes the first and the next reader the last.',
  fix: 'Remove or rename one of the two members.',
  example: { bad: 'owner: team-a\nowner: team-b', good: 'owner: team-a' },
  check: (source) => syntaxReports(source, 'unique-key', 'Remove or rename one of the two.'),
};
