import { isRecord } from '../../declaration/pointer.ts';

export type Schema = Readonly<Record<string, unknown>>;

/**
 * What a schema inside another judges: a `whole` value of its own, a `part` of the verdict on the same value, or
 * something whose verdict is turned around or counted.
 */
export type Role = 'whole' | 'part' | 'negating';

const KEYWORDS: Readonly<Record<Role, readonly string[]>> = {
  whole: [
    'properties',
    'patternProperties',
    'additionalProperties',
    'unevaluatedProperties',
    'items',
    'prefixItems',
    'unevaluatedItems',
  ],
  part: ['allOf', 'anyOf', 'then', 'else', 'dependentSchemas', '$defs', 'definitions'],
  negating: ['not', 'if', 'oneOf', 'contains', 'propertyNames'],
};
const ROLES = new Map(
  (['whole', 'part', 'negating'] as const).flatMap((role) => KEYWORDS[role].map((keyword) => [keyword, role] as const)),
);
const MAPS = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions']);

/** A copy of the schema with each schema directly inside it (draft 2020-12) replaced; data such as `const` is kept. */
export function mapSubschemas(schema: Schema, replace: (inner: Schema, role: Role) => Schema): Schema {
  const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    const role = ROLES.get(keyword);
    if (role === undefined) return [keyword, value];
    const each = (inner: unknown): unknown => (isRecord(inner) ? replace(inner, role) : inner);
    if (Array.isArray(value)) return [keyword, value.map(each)];
    if (!isRecord(value)) return [keyword, value];
    if (!MAPS.has(keyword)) return [keyword, each(value)];
    return [keyword, Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, each(inner)]))];
  });
  return Object.fromEntries(entries);
}
