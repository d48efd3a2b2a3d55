import { isAmbiguous } from '../../pattern/ambiguity.ts';
import type { FileRule } from '../../rule.ts';
import { ownSchemaNodes } from '../../schema-nodes.ts';
import { patternProblem, patternsOf } from '../../schema-references.ts';

export const patternBounded: FileRule = {
  id: 'pattern-bounded',
  family: 'schema',
  severity: 'error',
  scope: 'file',
  summary: 'No repetition in a `pattern` can read the same text in more than one way.',
  why: 'An engine that backtracks tries all the ways, and their number doubles with every character: a payload of forty letters would stop every client and server that validates it.',
  fix: 'Let one repetition do the work of two nested ones, make alternatives differ in their first character, or put a separator between the rounds.',
  example: { bad: "pattern: '^(a+)+$'", good: "pattern: '^a+$'" },
  *check(source) {
    for (const { schema, path } of ownSchemaNodes(source))
      for (const { pattern, isName } of patternsOf(schema)) {
        if (patternProblem(pattern) !== undefined || !isAmbiguous(pattern)) continue;
        yield {
          message: `A repetition in "${pattern}" can read one text in many ways, so a short payload would keep a validator busy for years.`,
          path: isName ? [...path, 'patternProperties', pattern] : [...path, 'pattern'],
          part: isName ? 'key' : 'value',
          fix: {
            description:
              'Write it so that each character is read by one repetition only, such as `^a+(-a+)*$` for `^(a+-?)+$`.',
          },
        };
      }
  },
};
