import type { FileRule } from '../../rule.ts';
import { faultsOf, reportOf } from '../../syntax-reports.ts';
import { yamlWords } from '../../yaml-words.ts';

export const yamlSyntax: FileRule = {
  id: 'yaml-syntax',
  family: 'syntax',
  severity: 'error',
  scope: 'file',
  summary: 'A declaration is well-formed YAML 1.2.',
  why: 'What a parser cannot read without guessing, two readers would read in two ways.',
  fix: 'Mend the line that the finding names; it is the first of that trouble, and later ones often vanish with it.',
  example: { bad: 'policies: [p1\nenabled: true', good: 'policies: [p1]\nenabled: true' },
  *check(source) {
    let last = 0;
    for (const fault of faultsOf(source, 'yaml-syntax')) {
      if (fault.start.line === last) continue;
      last = fault.start.line;
      const { message, fix } = yamlWords(fault.message);
      yield reportOf(fault, message, fix);
    }
  },
};
