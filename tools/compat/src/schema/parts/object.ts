import { isArray } from '../../value/json.ts';
import { type NodeId, type ObjectPart } from '../ir.ts';
import { patternOf } from '../pattern.ts';
import {
  keyword,
  nodeAt,
  problem,
  readCount,
  readMap,
  readNames,
  readSchema,
  readSchemaMap,
  type Reading,
} from '../reading.ts';

/** `properties` to `unevaluatedProperties`; `dependencies` split into names and schemas. */
export function readObjectPart(reading: Reading): ObjectPart | undefined {
  const additional = readSchema(reading, 'additionalProperties');
  const names = readSchema(reading, 'propertyNames');
  const unevaluated = readSchema(reading, 'unevaluatedProperties');
  const part: ObjectPart = {
    properties: readSchemaMap(reading, 'properties'),
    patterns: readPatterns(reading),
    ...(additional !== undefined && { additional }),
    ...(names !== undefined && { names }),
    required: readNames(reading, keyword(reading, 'required'), 'required') ?? [],
    minProperties: readCount(reading, 'minProperties') ?? 0,
    maxProperties: readCount(reading, 'maxProperties') ?? Infinity,
    ...readDependencies(reading),
    ...(unevaluated !== undefined && { unevaluated }),
  };
  return saysNothing(part) ? undefined : part;
}

function readPatterns(reading: Reading): ObjectPart['patterns'] {
  return readMap(reading, 'patternProperties').flatMap(([source, schema]) => {
    const pattern = patternOf(source) ?? problem(reading, 'invalid-pattern', 'patternProperties', source);
    const node = nodeAt(reading, schema, 'patternProperties', source);
    return pattern && node !== undefined ? [{ pattern, node }] : [];
  });
}

function readDependencies(reading: Reading): Pick<ObjectPart, 'dependentRequired' | 'dependentSchemas'> {
  const dependentRequired = new Map<string, readonly string[]>();
  const dependentSchemas = new Map<string, NodeId>(readSchemaMap(reading, 'dependentSchemas'));
  for (const word of ['dependentRequired', 'dependencies']) {
    for (const [name, value] of readMap(reading, word)) {
      if (word === 'dependencies' && !isArray(value)) {
        const node = nodeAt(reading, value, word, name);
        if (node !== undefined) dependentSchemas.set(name, node);
        continue;
      }
      const names = readNames(reading, value, word, name);
      if (names !== undefined) dependentRequired.set(name, names);
    }
  }
  const later = reading.dialect === '2019-09' || reading.dialect === '2020-12';
  if (later && Object.hasOwn(reading.schema, 'dependencies')) problem(reading, 'disputed-keyword', 'dependencies');
  return { dependentRequired, dependentSchemas };
}

function saysNothing(part: ObjectPart): boolean {
  const nodes = [part.additional, part.names, part.unevaluated];
  const sizes = [part.properties.size, part.patterns.length, part.required.length, part.minProperties];
  const maps = [part.dependentRequired.size, part.dependentSchemas.size];
  const empty = [...sizes, ...maps].every((size) => size === 0);
  return empty && part.maxProperties === Infinity && nodes.every((node) => node === undefined);
}
