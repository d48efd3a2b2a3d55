/** The part of JSON Schema that the shapes of the wire are written in. */
export interface WireSchema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, WireSchema>>;
  readonly items?: WireSchema;
}

/**
 * A copy of a value that holds what the schema names and nothing else, at any depth: what a newer speaker adds is left
 * out, and so is a member such as `__proto__`. An object of which the schema names no member is copied as it is.
 */
export function knownMembers({ properties, items }: WireSchema, value: unknown): unknown {
  if (Array.isArray(value)) return items === undefined ? value : value.map((item) => knownMembers(items, item));
  if (properties === undefined || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => Object.hasOwn(value, name))
      .map(([name, schema]) => [name, knownMembers(schema, (value as Readonly<Record<string, unknown>>)[name])]),
  );
}
