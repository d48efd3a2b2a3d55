import { isRecord } from '../declaration/pointer.ts';
import type { Source } from '../declaration/source.ts';
import type { KeyPath } from '../finding/finding.ts';

/** A schema inside a schema, with its path from the top. */
export interface SchemaNode {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly path: KeyPath;
}

const SINGLE = [
  'items',
  'contains',
  'additionalProperties',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
  'unevaluatedItems',
  'unevaluatedProperties',
  'contentSchema',
];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'];
const MAPS = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];

/** The schema and every schema below it, where draft 2020-12 has one; data such as `const` is not entered. */
export const schemaNodes = keptByRoot([]);

const nodesOfMember = keptByRoot(['schema']);

/** The schema that a context or a context type declares; undefined where it declares none, or none that is a map. */
export function ownSchema({ slot, value }: Source): Readonly<Record<string, unknown>> | undefined {
  if (slot?.kind !== 'context' && slot?.kind !== 'context-type') return undefined;
  const schema = isRecord(value) ? value['schema'] : undefined;
  return isRecord(schema) ? schema : undefined;
}

/** Every schema inside a declaration's own schema, with its path from the declaration's top. */
export function ownSchemaNodes(source: Source): readonly SchemaNode[] {
  const schema = ownSchema(source);
  return schema ? nodesOfMember(schema) : [];
}

/** A walk that is made once for each root, since many rules ask for the same nodes. */
function keptByRoot(path: KeyPath): (root: object) => readonly SchemaNode[] {
  const known = new WeakMap<object, readonly SchemaNode[]>();
  return (root) => {
    const kept = known.get(root);
    if (kept) return kept;
    const nodes: SchemaNode[] = [];
    collect(root, path, nodes);
    known.set(root, nodes);
    return nodes;
  };
}

function collect(schema: unknown, path: KeyPath, nodes: SchemaNode[]): void {
  if (!isRecord(schema)) return;
  nodes.push({ schema, path });
  for (const name of SINGLE) if (isRecord(schema[name])) collect(schema[name], [...path, name], nodes);
  for (const name of LISTS)
    if (Array.isArray(schema[name]))
      for (const [index, item] of schema[name].entries()) collect(item, [...path, name, index], nodes);
  for (const name of MAPS)
    if (isRecord(schema[name]))
      for (const [member, item] of Object.entries(schema[name])) collect(item, [...path, name, member], nodes);
}
