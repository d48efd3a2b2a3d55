import type { FileRule } from '../../rule.ts';
import { syntaxReports } from '../../syntax-reports.ts';

export const boundedNesting: FileRule = {
  id: 'bounded-nesting',
  family: 'syntax',
  severity: 'error',
  scope: 'file',
  summary: 'A declaration nests at most 64 levels deep.',
  why: 'Readers recurse; a value that is deep enough stops them, on purpose or not.',
  fix: 'Flatten the value; in a schema, use `$defs` and `$ref`.',
  example: { bad: 'default: [[[[ … ]]]]', good: 'default: []' },
  check: (source) => syntaxReports(source, 'bounded-nesting', 'Flatten the value; in a schema, use $defs and $ref.'),
};
