import { isArray, isObject, type Json, own } from '../value/json.ts';
import { type Dialect, dialectOf, refHidesSiblings, speaks } from '../schema/dialect.ts';

const ONE = ['additionalItems', 'additionalProperties', 'contains', 'else', 'if', 'items', 'not', 'propertyNames'];
const SCHEMAS = new Set([...ONE, 'then', 'unevaluatedItems', 'unevaluatedProperties']);
const LISTS = new Set(['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems']);
const MAPS = new Set(['$defs', 'definitions', 'dependencies', 'dependentSchemas', 'patternProperties', 'properties']);
const DATA = new Set(['const', 'enum', 'default', 'examples', 'required', 'dependentRequired']);
/** What ajv obeys in every dialect although the dialect does not know it. */
const TOO_EAGER = [
  ...SCHEMAS,
  'const',
  'dependentRequired',
  'dependentSchemas',
  'minContains',
  'maxContains',
  'id',
  '$id',
];
const DROPPED = new Set(['nullable', 'discriminator', '$async', '$schema', '$comment', 'format', 'default']);

/**
 * The schema as a plain JavaScript value for ajv, which obeys some keywords where their dialect does not: without the
 * neighbours of a `$ref` up to draft 07, without keywords of other dialects; big integers as the nearest double.
 */
export function plainSchema(schema: Json, outer: Dialect): unknown {
  if (!isObject(schema)) return plainValue(schema);
  const dialect = dialectOf(schema, outer) ?? outer;
  const hidden = refHidesSiblings(dialect) && typeof own(schema, '$ref') === 'string';
  const out: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (DROPPED.has(keyword)) continue;
    if (!speaks(dialect, keyword) && TOO_EAGER.includes(keyword)) continue;
    if (hidden && speaks(dialect, keyword) && !['$ref', 'definitions', '$defs'].includes(keyword)) continue;
    define(out, keyword, speaks(dialect, keyword) ? plainKeyword(keyword, value, dialect) : plainValue(value));
  }
  if (dialect === 'draft4') {
    if (out['minimum'] === undefined) delete out['exclusiveMinimum'];
    if (out['maximum'] === undefined) delete out['exclusiveMaximum'];
  }
  readProto(out);
  return Array.isArray(out['enum']) && out['enum'].length === 0 ? { ...out, enum: [0], type: 'string' } : out;
}

const PROTO = '__proto__';

/** ajv skips the property `__proto__`; as the one name that a pattern matches it reads it. */
function readProto(out: Record<string, unknown>): void {
  const { properties, patternProperties = {} } = out;
  if (typeof properties !== 'object' || properties === null || !Object.hasOwn(properties, PROTO)) return;
  const schema = (properties as Record<string, unknown>)[PROTO];
  out['patternProperties'] = { ...(patternProperties as object), [`^${PROTO}$`]: schema };
}

/** A JSON value with big integers as doubles, plain prototypes and `__proto__` as an own key. */
export function plainValue(value: Json): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isArray(value)) return value.map(plainValue);
  return mapObject(value, plainValue);
}

function plainKeyword(keyword: string, value: Json, dialect: Dialect): unknown {
  if (DATA.has(keyword)) return plainValue(value);
  if (LISTS.has(keyword) && isArray(value)) return value.map((item) => plainSchema(item, dialect));
  if (SCHEMAS.has(keyword)) return plainSchema(value, dialect);
  if (MAPS.has(keyword) && isObject(value))
    return mapObject(value, (item) => (isArray(item) ? plainValue(item) : plainSchema(item, dialect)));
  return plainValue(value);
}

function mapObject(object: { readonly [key: string]: Json }, change: (value: Json) => unknown): object {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) define(out, key, change(value));
  return out;
}

function define(target: object, key: string, value: unknown): void {
  if (key === PROTO)
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  else (target as Record<string, unknown>)[key] = value;
}
