/** A schema in draft 2020-12, or why it cannot be said in it. */
export type PortableSchema = { readonly schema: Readonly<Record<string, unknown>> } | { readonly reason: string };

type Schema = Readonly<Record<string, unknown>>;

const DIALECT = /^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/;
const OLDER = /^https?:\/\/json-schema\.org\/draft-0[67]\/schema#?$/;

const SINGLE = new Set(
  'items contains additionalProperties propertyNames not if then else unevaluatedItems unevaluatedProperties contentSchema additionalItems'.split(
    ' ',
  ),
);
const LISTS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items']);
const MAPS = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);

/**
 * A tool's schema as a context type may have it: draft 2020-12, naming nothing outside itself. What older drafts say
 * otherwise is translated; references that leave the schema are refused, because nothing is ever fetched for them.
 */
export function portableSchema(schema: Schema): PortableSchema {
  const { $schema: dialect, ...root } = schema;
  const isOlder = typeof dialect === 'string' && OLDER.test(dialect);
  if (dialect !== undefined && !isOlder && !(typeof dialect === 'string' && DIALECT.test(dialect)))
    return { reason: `it is written in another dialect (${JSON.stringify(dialect)})` };
  const reasons: string[] = [];
  const translated = translate(root, isOlder, reasons);
  const [reason] = reasons;
  return reason === undefined ? { schema: translated } : { reason };
}

function translate(schema: Schema, isOlder: boolean, reasons: string[]): Schema {
  const inner = (value: unknown): unknown => (isSchema(value) ? translate(value, isOlder, reasons) : value);
  const written = Object.entries(schema).flatMap(([keyword, value]): readonly (readonly [string, unknown])[] => {
    if (keyword === '$ref' || keyword === '$dynamicRef') {
      if (typeof value === 'string' && value.startsWith('#')) return [[keyword, value]];
      reasons.push(`it refers to ${String(value)}, outside itself`);
      return [];
    }
    if (keyword === '$id') {
      reasons.push(`it names a part of itself ${String(value)}, which gives references another base`);
      return [];
    }
    if (MAPS.has(keyword) && isSchema(value))
      return [[keyword, Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inner(member)]))]];
    if (isOlder && keyword === 'items' && Array.isArray(value)) return [['prefixItems', value.map(inner)]];
    if (isOlder && keyword === 'additionalItems')
      return Array.isArray(schema['items']) ? [['items', inner(value)]] : [];
    if (isOlder && keyword === 'dependencies' && isSchema(value)) return dependencies(value, inner);
    if (SINGLE.has(keyword) && isSchema(value)) return [[keyword, inner(value)]];
    if (LISTS.has(keyword) && Array.isArray(value)) return [[keyword, value.map(inner)]];
    return [[keyword, value]];
  });
  // Up to draft 07 whatever stands beside a reference means nothing.
  const kept = isOlder && '$ref' in schema ? written.filter(([keyword]) => NEIGHBOURS.has(keyword)) : written;
  return Object.fromEntries(kept);
}

const NEIGHBOURS: ReadonlySet<string> = new Set(['$ref', '$defs', 'definitions', 'title', 'description']);

function dependencies(value: Schema, inner: (value: unknown) => unknown): readonly (readonly [string, unknown])[] {
  const entries = Object.entries(value);
  const required = entries.filter(([, needed]) => Array.isArray(needed));
  const schemas = entries.filter(([, needed]) => !Array.isArray(needed)).map(([name, needed]) => [name, inner(needed)]);
  return [
    ...(required.length > 0 ? [['dependentRequired', Object.fromEntries(required)] as const] : []),
    ...(schemas.length > 0 ? [['dependentSchemas', Object.fromEntries(schemas) as unknown] as const] : []),
  ];
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
