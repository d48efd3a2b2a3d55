import { pathOf } from '../declaration/pointer.ts';
import { validatorOf } from '../declaration/validators.ts';
import type { SchemaJudge, SchemaProblem } from './schema-judge.ts';
import { valueProblems } from './value-problems.ts';

/** Judges schemas with the compiled metaschema and values with an interpreter: nothing is compiled per declaration. */
export const schemaJudge: SchemaJudge = { schemaProblems: keptProblems, valueProblems };

const known = new WeakMap<object, readonly SchemaProblem[]>();

/** Several rules ask about one schema. */
function keptProblems(schema: unknown): readonly SchemaProblem[] {
  if (typeof schema !== 'object' || schema === null) return schemaProblems(schema);
  const problems = known.get(schema) ?? schemaProblems(schema);
  known.set(schema, problems);
  return problems;
}

function schemaProblems(schema: unknown): SchemaProblem[] {
  const validate = validatorOf('metaschema');
  if (validate(schema)) return [];
  const seen = new Set<string>();
  return (validate.errors ?? []).flatMap(({ instancePath, keyword, message }) => {
    if (keyword === 'anyOf' || keyword === '$dynamicRef' || seen.has(instancePath)) return [];
    seen.add(instancePath);
    return [{ path: pathOf(instancePath, schema), message: message ?? keyword }];
  });
}
