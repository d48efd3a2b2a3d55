import { Validator as Interpreter } from '@cfworker/json-schema';
import { pathOf } from '../declaration/schema-faults.ts';
import { validatorOf } from '../declaration/validators.ts';
import type { SchemaJudge, SchemaProblem } from './schema-judge.ts';

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

/** What the schema has against the value; also usable where no file is read. */
export function valueProblems(schema: object, value: unknown): SchemaProblem[] {
  const { valid, errors } = new Interpreter(schema, '2020-12', false).validate(value);
  if (valid) return [];
  const leaves = errors.filter(({ instanceLocation }, index) => {
    const next = errors[index + 1];
    return !next?.instanceLocation.startsWith(`${instanceLocation}/`);
  });
  return leaves.map(({ instanceLocation, error }) => ({ path: pathOf(instanceLocation.slice(1), value), message: error }));
}
