import type { FileRule } from '../../rule.ts';
import { faultsOf, reportOf } from '../../syntax-reports.ts';

export const singleDocument: FileRule = {
  id: 'single-document',
  family: 'syntax',
  severity: 'error',
  scope: 'file',
  summary: 'A file holds one YAML document.',
  why: 'The path is the identity of a declaration; a second document in the file would have none.',
  fix: 'Move what follows `---` into a file of its own.',
  example: { bad: 'id: ctx-a\n---\nid: ctx-b', good: 'id: ctx-a' },
  *check(source) {
    for (const fault of faultsOf(source, 'single-document').slice(0, 1)) {
      const { line, column } = fault.start;
      const range = { start: fault.start, end: { line, column: column + 3 } };
      const message = 'A second YAML document starts here; a file holds one declaration.';
      yield { ...reportOf(fault, message, 'Move the second document into a file of its own.'), range };
    }
  },
};
