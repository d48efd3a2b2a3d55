import type { FileRule } from '../../rule.ts';
import { ownSchemaNodes } from '../../schema-nodes.ts';
import { patternProblem, patternsOf } from '../../schema-references.ts';

export const patternValid: FileRule = {
  id: 'pattern-valid',
  family: 'schema',
  severity: 'error',
  scope: 'file',
  summary: 'A `pattern` in a schema is a regular expression of ECMA-262 in Unicode mode.',
  why: 'That is what draft 2020-12 asks for and what validators compile; another dialect of regular expressions fails at the client, not here.',
  fix: 'Mend the expression: balance brackets, escape only what needs it, use no inline flags.',
  example: { bad: "pattern: '^[a-z'", good: "pattern: '^[a-z]$'" },
  *check(source) {
    for (const { schema, path } of ownSchemaNodes(source))
      for (const { pattern, isName } of patternsOf(schema)) {
        const problem = patternProblem(pattern);
        if (problem === undefined) continue;
        yield {
          message: `"${pattern}" is no regular expression of Unicode mode: ${problem}.`,
          path: isName ? [...path, 'patternProperties', pattern] : [...path, 'pattern'],
          part: isName ? 'key' : 'value',
        };
      }
  },
};
