import { isObject, type Keywords } from './node.ts';

const ONE = [
  'additionalItems',
  'additionalProperties',
  'contains',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
] as const;
const LISTS = ['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems'] as const;
const MAPS = ['$defs', 'definitions', 'dependencies', 'dependentSchemas', 'patternProperties', 'properties'] as const;

/** A schema within a schema, and the keys that lead to it. */
export type Subschema = readonly [path: readonly string[], schema: Keywords];

/** The schemas that stand directly within a schema; booleans are left out. */
export function subschemasOf(keywords: Keywords): Subschema[] {
  const found: Subschema[] = [];
  const add = (value: unknown, ...path: string[]): void => {
    if (isObject(value)) found.push([path, value]);
  };
  for (const name of ONE) add(keywords[name], name);
  for (const name of LISTS) {
    const list = keywords[name];
    if (Array.isArray(list)) for (const [at, item] of list.entries()) add(item, name, String(at));
  }
  for (const name of MAPS) {
    const map = keywords[name];
    if (isObject(map)) for (const [key, value] of Object.entries(map)) add(value, name, key);
  }
  return found;
}
