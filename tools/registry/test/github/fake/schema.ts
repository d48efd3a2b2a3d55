/** A JSON Schema as OpenAPI 3.0 writes it. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly nullable?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/**
 * The schema as JSON Schema has it: `nullable` as a choice. Objects are closed, so that nobody sends or answers a member
 * that GitHub does not describe.
 */
export function strict(schema: Schema, closes = true): Schema {
  const { nullable, properties, items, anyOf, oneOf, allOf, ...rest } = schema;
  const each = (list: readonly Schema[]): Schema[] => list.map((one) => strict(one, closes));
  const bare: Schema = {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, strict(one)])),
    }),
    ...(properties && closes && rest.additionalProperties === undefined && { additionalProperties: false }),
    ...(items && { items: strict(items) }),
    ...(anyOf && { anyOf: each(anyOf) }),
    ...(oneOf && { anyOf: each(oneOf) }),
    ...(allOf && { allOf: allOf.map((one) => strict(one, false)) }),
  };
  return nullable === true ? { anyOf: [bare, { type: 'null' }] } : bare;
}
