import type { FileRule } from '../../rule.ts';
import { isRecord } from '../../../declaration/pointer.ts';
import { ownSchema } from '../../schema-nodes.ts';
import { isSelfContained } from '../../schema-references.ts';

/** The most problems of one example that are told. */
const TOLD = 5;

export const exampleValid: FileRule = {
  id: 'example-valid',
  family: 'schema',
  severity: 'error',
  scope: 'file',
  summary: 'Every example is accepted by the schema beside it.',
  why: 'People copy examples before they read schemas. An example that is refused is wrong, or shows that the schema is.',
  fix: 'Change the example, or the schema where the example is what was meant.',
  example: {
    bad: 'schema:\n  properties:\n    age: { type: integer }\nexamples:\n  - age: seven',
    good: 'schema:\n  properties:\n    age: { type: integer }\nexamples:\n  - age: 7',
  },
  *check(source, judge) {
    const schema = ownSchema(source);
    const examples = isRecord(source.value) ? source.value['examples'] : undefined;
    if (!schema || !Array.isArray(examples) || !isSelfContained(schema)) return;
    if (judge.schemaProblems(schema).length > 0) return;
    for (const [index, example] of examples.entries())
      for (const { path, message } of judge.valueProblems(schema, example).slice(0, TOLD))
        yield {
          message: `Example ${index + 1} does not fit the schema. ${message}`,
          path: ['examples', index, ...path],
        };
  },
};
