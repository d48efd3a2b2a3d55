import type { ErrorObject } from 'ajv';
import type { Failure } from './failure.ts';

/** Keywords that only pass on what a schema below them found. */
const CARRIERS: ReadonlySet<string> = new Set(['if', 'anyOf', 'allOf', '$ref', '$dynamicRef', 'dependentSchemas']);

/** The failures that ajv's errors come to: those alone that no other one explains, if there are any. */
export function failuresOf(errors: readonly ErrorObject[]): readonly Failure[] {
  const whole = errors
    .filter(({ keyword, params }) => keyword === 'contains' || (keyword === 'oneOf' && isSeveral(params)))
    .map(({ schemaPath }) => `${schemaPath}/`);
  const own = errors.filter(
    ({ keyword, params, propertyName, schemaPath }) =>
      !CARRIERS.has(keyword) &&
      !(keyword === 'oneOf' && !isSeveral(params)) &&
      propertyName === undefined &&
      !whole.some((path) => schemaPath.startsWith(path)),
  );
  return (own.length > 0 ? own : errors).flatMap(failuresAt);
}

/** Whether ajv says which alternatives fit; where it does not, none did. */
const isSeveral = (params: Readonly<Record<string, unknown>>): boolean => Array.isArray(params['passingSchemas']);

function failuresAt(error: ErrorObject): readonly Failure[] {
  const { instancePath: pointer, keyword, params, schema: value, parentSchema, data } = error;
  const at = { pointer, keyword, value };
  const named = (name: unknown): Failure => ({ ...at, name: String(name) });
  switch (keyword) {
    case 'false schema':
      return [{ ...at, keyword: 'false' }];
    case 'items':
      // A list that may end after its first items: each further one is refused.
      return (data as readonly unknown[])
        .map((_, index) => ({ pointer: `${pointer}/${index}`, keyword: 'false', value: false }))
        .slice(Number(params['limit']));
    case 'contains':
      return [{ ...at, value: parentSchema }];
    case 'required':
      return [named(params['missingProperty'])];
    case 'dependentRequired':
      return [{ ...named(params['missingProperty']), because: String(params['property']) }];
    case 'additionalProperties':
      return [named(params['additionalProperty'])];
    case 'unevaluatedProperties':
      return [named(params['unevaluatedProperty'])];
    case 'propertyNames':
      return [named(params['propertyName'])];
    default:
      return [at];
  }
}
