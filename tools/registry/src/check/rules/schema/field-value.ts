import type { FileRule } from '../../rule.ts';
import { judgeFault, MOST_TOLD } from '../../value-faults.ts';

export const fieldValue: FileRule = {
  id: 'field-value',
  family: 'schema',
  severity: 'error',
  scope: 'file',
  summary: 'A member has a value that its kind allows.',
  why: 'Durations, versions, ids and the words of a fixed list are read by programs; one that is almost right means nothing to them.',
  fix: 'Write one of the values, or the form, that the finding names.',
  example: { bad: 'retention: 7 days', good: 'retention: P7D' },
  *check(source) {
    for (const fault of source.schemaFaults.slice(0, MOST_TOLD)) {
      const report = judgeFault(source, fault);
      if (report) yield report;
    }
  },
};
