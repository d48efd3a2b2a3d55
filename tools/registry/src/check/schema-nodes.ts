import { isRecord } from '../declaration/pointer.ts';
import type { Source } from '../declaration/source.ts';
import type { KeyPath } from '../finding/finding.ts';

/** A schema inside a schema, with its path from the top. */
export interface SchemaNode {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly path: KeyPath;
}

const SINGLE = ['items', 'contains', 'additionalProperties', 'propertyNames', 'not', 'if', 'then', 'else', 'unevaluatedItems', 'unevaluatedProperties', 'contentSchema'];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'];
const MAPS = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];

/** The schema and every schema below it, where draft 2020-12 has one; data such as `const` is not entered. */
export function* schemaNodes(schema: unknown, path: KeyPath = []): Iterable<SchemaNode> {
  if (!isRecord(schema)) return;
  yield { schema, path };
  for (const name of SINGLE) yield* schemaNodes(schema[name], [...path, name]);
  for (const name of LISTS)
    if (Array.isArray(schema[name]))
      for (const [index, item] of schema[name].entries()) yield* schemaNodes(item, [...path, name, index]);
  for (const name of MAPS)
    if (isRecord(schema[name]))
      for (const [member, item] of Object.entries(schema[name])) yield* schemaNodes(item, [...path, name, member]);
}

/** The schema that a context or a context type declares; undefined where it declares none, or none that is a map. */
export function ownSchema({ slot, value }: Source): Readonly<Record<string, unknown>> | undefined {
  if (slot?.kind !== 'context' && slot?.kind !== 'context-type') return undefined;
  const schema = isRecord(value) ? value['schema'] : undefined;
  return isRecord(schema) ? schema : undefined;
}

/** Every schema inside a declaration's own schema, with its path from the declaration's top. */
export function* ownSchemaNodes(source: Source): Iterable<SchemaNode> {
  const schema = ownSchema(source);
  if (schema) yield* schemaNodes(schema, ['schema']);
}
