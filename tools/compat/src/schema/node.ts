import { own } from '../value/json.ts';
import { refHidesSiblings } from './dialect.ts';
import { type NodeId, type Place, type SchemaNode } from './ir.ts';
import { readArrayPart } from './parts/array.ts';
import { readConditional, readFormats, readTypes, readValues } from './parts/general.ts';
import { readNumberPart } from './parts/number.ts';
import { readObjectPart } from './parts/object.ts';
import { readStringPart } from './parts/string.ts';
import { keyword, problem, readSchema, readSchemas, type Reading } from './reading.ts';

/** The node of a schema object. */
export function readNode(reading: Reading, place: Place): SchemaNode {
  const references = readReferences(reading);
  const alone = refHidesSiblings(reading.dialect) && typeof own(reading.schema, '$ref') === 'string';
  const fields = alone ? { allOf: references } : readFields(reading, references);
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  const unsupported = reading.problems.length > 0 ? { unsupported: reading.problems } : {};
  return { place, ...(Object.fromEntries(present) as Partial<SchemaNode>), ...unsupported };
}

function readFields(reading: Reading, references: readonly NodeId[]): object {
  const conjuncts = [...references, ...(readSchemas(reading, 'allOf') ?? [])];
  return {
    types: readTypes(reading),
    values: readValues(reading),
    number: readNumberPart(reading),
    string: readStringPart(reading),
    array: readArrayPart(reading),
    object: readObjectPart(reading),
    allOf: conjuncts.length > 0 ? conjuncts : undefined,
    anyOf: readSchemas(reading, 'anyOf'),
    oneOf: readSchemas(reading, 'oneOf'),
    not: readSchema(reading, 'not'),
    conditional: readConditional(reading),
    formats: readFormats(reading),
  };
}

function readReferences(reading: Reading): readonly NodeId[] {
  return (['$ref', '$dynamicRef', '$recursiveRef'] as const).flatMap((name) => {
    const uri = keyword(reading, name);
    if (uri === undefined) return [];
    if (typeof uri === 'string') return reading.reference(name, uri);
    problem(reading, 'invalid-keyword', name);
    return [];
  });
}
