import type { FileRule } from '../../rule.ts';
import { ownSchemaNodes } from '../../schema-nodes.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
/** Other ways to write the same dialect. */
const SAME = /^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/;

export const schemaDialect: FileRule = {
  id: 'schema-dialect',
  family: 'schema',
  severity: 'error',
  scope: 'file',
  summary: 'An embedded schema is written in JSON Schema, draft 2020-12.',
  why: 'Keywords changed their meaning between drafts; a registry of one dialect can compare, validate and generate without guessing.',
  fix: 'Translate the schema to draft 2020-12, or leave `$schema` out: that dialect is what is meant.',
  example: {
    bad: 'schema:\n  $schema: http://json-schema.org/draft-07/schema#\n  type: object',
    good: 'schema:\n  type: object',
  },
  *check(source) {
    for (const { schema, path } of ownSchemaNodes(source)) {
      const dialect = schema['$schema'];
      if (typeof dialect !== 'string' || dialect === DIALECT) continue;
      const place = [...path, '$schema'];
      if (SAME.test(dialect))
        yield {
          message: `"${dialect}" is not how the dialect is named; it is ${DIALECT}.`,
          path: place,
          fix: { description: `Write ${DIALECT}.`, edits: [{ ...source.locate(place), text: DIALECT }] },
        };
      else
        yield {
          message: `The schema names the dialect "${dialect}"; this registry reads ${DIALECT} alone.`,
          path: place,
          fix: {
            description:
              'Translate the schema to draft 2020-12 (such as `definitions` to `$defs`), then remove $schema.',
          },
        };
    }
  },
};
