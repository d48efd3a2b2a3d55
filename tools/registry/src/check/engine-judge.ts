import { pathOf } from '../declaration/pointer.ts';
import { validatorOf } from '../declaration/validators.ts';
import type { SchemaJudge, SchemaProblem } from './schema-judge.ts';
import { valueProblems } from './value-problems.ts';

/** Judges schemas with the compiled metaschema and values with an interpreter: nothing is compiled per declaration. */
export const schemaJudge: SchemaJudge = { schemaProblems, valueProblems };

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
