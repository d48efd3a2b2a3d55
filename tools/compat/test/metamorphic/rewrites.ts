import { type Dialect, DIALECTS } from '../../src/index.ts';
import { isArray, isObject, type Json, type JsonObject, own } from '../../src/value/json.ts';

const ADDRESS = 'https://example.com/moved.json';

/** A way to write a schema anew; `turned` where what was included now includes. */
export interface Rewrite {
  readonly name: string;
  readonly since: Dialect;
  readonly turned?: true;
  readonly write: (schema: Json) => Json;
}

const object = (part: JsonObject): JsonObject => ({ type: 'object', required: ['it'], ...part });

/** Rewrites after which each direction has the verdict that it had (or the other's, where turned). */
export const REWRITES: readonly Rewrite[] = [
  { name: 'in allOf', since: 'draft4', write: (it) => ({ allOf: [{}, it] }) },
  { name: 'in anyOf, beside nothing', since: 'draft4', write: (it) => ({ anyOf: [{ not: {} }, it] }) },
  { name: 'in oneOf, beside nothing', since: 'draft4', write: (it) => ({ oneOf: [it, { not: {} }] }) },
  { name: 'not not', since: 'draft4', write: (it) => ({ not: { not: it } }) },
  { name: 'not', since: 'draft4', turned: true, write: (it) => ({ not: it }) },
  { name: 'as condition', since: 'draft7', write: (it) => ({ if: it, else: false }) },
  {
    name: 'as condition of never',
    since: 'draft7',
    turned: true,
    write: (it) => ({ if: it, ['then' as string]: false }),
  },
  { name: 'in a property', since: 'draft4', write: (it) => object({ properties: { it } }) },
  { name: 'in a pattern', since: 'draft4', write: (it) => object({ patternProperties: { '^it$': it } }) },
  { name: 'in what is additional', since: 'draft4', write: (it) => object({ additionalProperties: it }) },
  { name: 'in what is unevaluated', since: '2019-09', write: (it) => object({ unevaluatedProperties: it }) },
  { name: 'in an item', since: 'draft4', write: (items) => ({ type: 'array', minItems: 1, items }) },
  { name: 'in a place', since: '2020-12', write: (it) => ({ type: 'array', minItems: 1, prefixItems: [it] }) },
  { name: 'in contains', since: 'draft6', write: (contains) => ({ type: 'array', contains }) },
  {
    name: 'in an empty contains',
    since: 'draft6',
    turned: true,
    write: (contains) => ({ type: 'array', not: { contains } }),
  },
];

/**
 * The schema moved into a definition under an address of its own, and a rewrite of the reference to it; undefined
 * where its root has an address or reference of its own, or where the dialect lacks the keyword.
 */
export function moved(schema: Json, draft: Dialect, { write, since }: Rewrite): Json | undefined {
  if (!isObject(schema)) return undefined;
  if (DIALECTS.indexOf(draft) < DIALECTS.indexOf(since)) return undefined;
  const word = draft === 'draft4' ? 'id' : '$id';
  if (['id', '$id', '$ref', '$recursiveAnchor', '$dynamicAnchor'].some((key) => own(schema, key) !== undefined))
    return undefined;
  const said = own(schema, '$schema');
  const written = write({ $ref: ADDRESS });
  if (!isObject(written)) return undefined;
  return {
    ...(said !== undefined && { $schema: said }),
    ...written,
    definitions: { it: { [word]: ADDRESS, ...schema } },
  };
}

const DATA = new Set(['const', 'enum', 'default', 'examples']);
const SETS = new Set(['enum', 'required', 'type', 'allOf', 'anyOf', 'oneOf']);

/** The same schema with every list that is a set, and the members of every object, the other way round. */
export function reversed(schema: Json): Json {
  if (isArray(schema)) return schema.map(reversed);
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).map(([key, value]): [string, Json] => {
    const inner = DATA.has(key) && !isObject(value) ? value : reversed(value);
    return [key, SETS.has(key) && isArray(inner) ? inner.toReversed() : inner];
  });
  return Object.fromEntries(entries.toReversed());
}

/** The same schema with every definition under a new name. */
export function renamed(schema: Json): Json {
  if (isArray(schema)) return schema.map(renamed);
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).map(([key, value]): [string, Json] => {
    if ((key === '$ref' || key === '$dynamicRef') && typeof value === 'string')
      return [key, value.replace(/^(#\/(?:definitions|\$defs)\/[^/]+)/, '$1-renamed')];
    if ((key !== 'definitions' && key !== '$defs') || !isObject(value)) return [key, renamed(value)];
    const names = Object.entries(value).map(([name, inner]) => [`${name}-renamed`, renamed(inner)]);
    return [key, Object.fromEntries(names) as Json];
  });
  return Object.fromEntries(entries);
}
