import { isArray, isObject, own, type Json, type JsonObject } from '../value/json.ts';
import { type Dialect, speaks } from './dialect.ts';
import { pointerTo } from './pointer.ts';

const ONE = ['additionalItems', 'additionalProperties', 'contains', 'else', 'if', 'items', 'not', 'propertyNames'];
const ONE_MORE = ['then', 'unevaluatedItems', 'unevaluatedProperties'];
const LIST = ['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems'];
const MAP = ['$defs', 'definitions', 'dependencies', 'dependentSchemas', 'patternProperties', 'properties'];

/** A schema inside a schema, with its JSON pointer in the document. */
export interface Subschema {
  readonly schema: Json;
  readonly pointer: string;
}

/** The schemas directly inside one, by the keywords of its dialect, in a fixed order. */
export function subschemasOf(schema: JsonObject, pointer: string, dialect: Dialect): readonly Subschema[] {
  const found: Subschema[] = [];
  const take = (value: Json, ...tokens: (string | number)[]) => {
    if (isObject(value) || typeof value === 'boolean')
      found.push({ schema: value, pointer: pointerTo(pointer, ...tokens) });
  };
  for (const keyword of [...ONE, ...ONE_MORE]) {
    const value = spoken(schema, keyword, dialect);
    if (value !== undefined) take(value, keyword);
  }
  for (const keyword of LIST) {
    const value = spoken(schema, keyword, dialect);
    if (value !== undefined && isArray(value)) value.forEach((item, index) => take(item, keyword, index));
  }
  for (const keyword of MAP) {
    const value = spoken(schema, keyword, dialect);
    if (isObject(value)) for (const name of Object.keys(value)) take(value[name] ?? null, keyword, name);
  }
  return found;
}

/** The value of a keyword that the dialect knows. */
export function spoken(schema: JsonObject, keyword: string, dialect: Dialect): Json | undefined {
  return speaks(dialect, keyword) ? own(schema, keyword) : undefined;
}
