import { type Random } from '../../src/search/random.ts';
import { isArray, isObject, type Json } from '../../src/value/json.ts';
import { randomSchema } from './schema.ts';

type Draft = Parameters<typeof randomSchema>[2];

const ONE = ['items', 'additionalProperties', 'contains', 'not', 'propertyNames', 'else', 'unevaluatedProperties'];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const NAMES = ['x', 'y'];

/** A random schema with two definitions that it and they refer to, often recursively. */
export function randomDocument(random: Random, depth: number, draft: Draft): Json {
  const make = (): Json => grafted(random, randomSchema(random, depth, draft));
  const root = make();
  const definitions = { x: make(), y: make() };
  return { ...(isObject(root) ? root : { allOf: [root] }), definitions };
}

function grafted(random: Random, schema: Json): Json {
  if (!isObject(schema)) return schema;
  const graft = (inner: Json): Json =>
    random.chance(0.35) ? { $ref: `#/definitions/${random.pick(NAMES) ?? 'x'}` } : grafted(random, inner);
  const entries = Object.entries(schema).map(([key, value]): [string, Json] => {
    if (ONE.includes(key) && !isArray(value)) return [key, graft(value)];
    if (LISTS.includes(key) && isArray(value)) return [key, value.map(graft)];
    if ((key === 'properties' || key === 'patternProperties') && isObject(value))
      return [key, Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, graft(inner)]))];
    return [key, value];
  });
  return Object.fromEntries(entries);
}
