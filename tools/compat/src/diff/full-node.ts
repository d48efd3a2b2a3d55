import { type ArrayPart, type NumberPart, type ObjectPart, type SchemaNode, type StringPart } from '../schema/ir.ts';

/** A node whose parts are all there, empty ones included. */
export type FullNode = SchemaNode & {
  readonly number: NumberPart;
  readonly string: StringPart;
  readonly array: ArrayPart;
  readonly object: ObjectPart;
};

/** The node with empty parts where it has none; it accepts the same instances. */
export function filled(node: SchemaNode): FullNode {
  return {
    ...node,
    number: node.number ?? { multiples: [] },
    string: node.string ?? { minLength: 0, maxLength: Infinity, patterns: [] },
    array: node.array ?? { prefix: [], minItems: 0, maxItems: Infinity, unique: false },
    object: node.object ?? {
      properties: new Map(),
      patterns: [],
      required: [],
      minProperties: 0,
      maxProperties: Infinity,
      dependentRequired: new Map(),
      dependentSchemas: new Map(),
    },
  };
}

/** Whether the node is the schema that accepts everything. */
export function saysNothing({ place: _, ...fields }: SchemaNode): boolean {
  return Object.keys(fields).length === 0;
}

/** The object with a member set, or without it where the value is undefined. */
export function withMember<T extends object, K extends keyof T>(object: T, key: K, value: T[K] | undefined): T {
  if (value !== undefined) return { ...object, [key]: value };
  const { [key]: _, ...rest } = object;
  return rest as T;
}
