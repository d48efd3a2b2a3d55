import { valueAt } from '../../../declaration/pointer.ts';
import { atMost } from '../../at-most.ts';
import { didYouMean } from '../../near.ts';
import type { FileRule } from '../../rule.ts';
import { ownSchema } from '../../schema-nodes.ts';

const TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

export const schemaValid: FileRule = {
  id: 'schema-valid',
  family: 'schema',
  severity: 'error',
  scope: 'file',
  summary: 'The `schema` of a context or a context type is a JSON Schema, draft 2020-12.',
  why: 'A keyword with a wrong value is passed over by one validator and refused by the next; then nobody knows what a payload may be.',
  fix: 'Mend the keyword at the place that the finding names.',
  example: { bad: 'schema:\n  type: objekt', good: 'schema:\n  type: object' },
  *check(source, judge) {
    const schema = ownSchema(source);
    const dialect = schema?.['$schema'];
    if (!schema || (dialect !== undefined && dialect !== 'https://json-schema.org/draft/2020-12/schema')) return;
    for (const { path, message } of atMost(judge.schemaProblems(schema))) {
      const keyword = path.findLast((step) => typeof step === 'string') ?? 'schema';
      const written = valueAt(schema, path);
      const words =
        keyword === 'type' && typeof written === 'string'
          ? `"${written}" is no JSON type: ${TYPES.join(', ')}.${didYouMean(written, TYPES)}`
          : `The schema is none of draft 2020-12: "${keyword}" ${message.replace('object,boolean', 'a schema (an object, true or false)')}.`;
      yield { message: words, path: ['schema', ...path] };
    }
  },
};
