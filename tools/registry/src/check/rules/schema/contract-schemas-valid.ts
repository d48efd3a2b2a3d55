import type { Server } from '@ctxr/model';
import type { KeyPath } from '../../../finding/finding.ts';
import { atMost } from '../../at-most.ts';
import { membersOf } from '../../members.ts';
import type { FileRule, Report } from '../../rule.ts';
import type { SchemaJudge } from '../../schema-judge.ts';

export const contractSchemasValid: FileRule = {
  id: 'contract-schemas-valid',
  family: 'schema',
  severity: 'error',
  scope: 'file',
  summary: 'The schemas of a contract’s tools are JSON Schemas, and an input schema describes an object.',
  why: 'A server is held to its schemas by comparing them. What is no schema cannot be compared, and arguments of a tool are always an object (MCP specification, Tool).',
  fix: 'Mend the schema in the server, then record its contract again: ctxr verify-live SERVER --record.',
  example: { bad: 'inputSchema:\n  type: objekt', good: 'inputSchema:\n  type: object' },
  *check(source, judge) {
    const contract = membersOf<Server>(source, 'participant')?.contract;
    if (typeof contract !== 'object') return;
    for (const [index, { name, inputSchema, outputSchema }] of (contract.tools ?? []).entries()) {
      const at = (member: string): KeyPath => ['contract', 'tools', index, member];
      if (inputSchema && inputSchema['type'] !== 'object')
        yield {
          message: `The input schema of the tool "${name}" does not say \`type: object\`.`,
          path: at('inputSchema'),
        };
      if (inputSchema) yield* schemaReports(judge, inputSchema, at('inputSchema'));
      if (outputSchema) yield* schemaReports(judge, outputSchema, at('outputSchema'));
    }
  },
};

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** What the metaschema has against a schema; one of another draft is left to those who compare it. */
function* schemaReports(judge: SchemaJudge, schema: Readonly<Record<string, unknown>>, at: KeyPath): Iterable<Report> {
  if ((schema['$schema'] ?? DIALECT) !== DIALECT) return;
  for (const { path, message } of atMost(judge.schemaProblems(schema))) {
    const keyword = path.findLast((step) => typeof step === 'string') ?? 'schema';
    yield { message: `The schema is none of draft 2020-12: "${keyword}" ${message}.`, path: [...at, ...path] };
  }
}
