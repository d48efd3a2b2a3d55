import type { FileRule } from '../../rule.ts';
import { jobsOf, stepsOf } from '../../steps.ts';

/** The search for a part of a text, where a member of a list was meant. */
const CONTAINS = /\bcontains\s*\(\s*'(?:[^']|'')*'\s*,/i;

/** A condition decides something. */
export const soundCondition: FileRule = {
  id: 'sound-condition',
  family: 'workflow',
  scope: 'file',
  severity: 'error',
  summary: 'A condition is one expression, and compares whole values.',
  why: "Text around an expression makes the condition a text, and a text that is not empty is always true. contains('a b', value) is true for every part of the text, so a branch named a, or even an empty name, passes.",
  fix: "Write one expression without signs around its parts, and a list as fromJSON('[…]').",
  example: {
    bad: "if: ${{ github.event_name == 'push' }} && ${{ github.ref == 'refs/heads/main' }}",
    good: "if: github.event_name == 'push' && github.ref == 'refs/heads/main'",
  },
  *check(source) {
    for (const { value, path } of [...jobsOf(source), ...stepsOf(source)]) {
      const condition = value['if'];
      if (typeof condition !== 'string') continue;
      const signs = condition.split('${{').length - 1;
      const isAlone = signs === 1 && condition.startsWith('${{') && condition.indexOf('}}') === condition.length - 2;
      if (signs > 0 && !isAlone)
        yield {
          path: [...path, 'if'],
          message: 'The condition is always true: there is text around its expression, if only a line end.',
        };
      if (CONTAINS.test(condition))
        yield {
          path: [...path, 'if'],
          message: 'contains looks for a part of this text; every value that is a part of it passes.',
        };
    }
  },
};
