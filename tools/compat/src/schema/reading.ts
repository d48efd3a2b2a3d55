import { isArray, isObject, type Json, type JsonObject } from '../value/json.ts';
import { type Dialect } from './dialect.ts';
import { type NodeId, type Unsupported, type UnsupportedCode } from './ir.ts';
import { pointerTo } from './pointer.ts';
import { spoken } from './subschemas.ts';

/** One schema object being parsed: its keywords by dialect, its subschemas as nodes, the problems found. */
export interface Reading {
  readonly schema: JsonObject;
  readonly pointer: string;
  readonly dialect: Dialect;
  readonly problems: Unsupported[];
  /** Formats assert, so they are kept as uninterpreted names. */
  readonly assertFormats: boolean;
  /** The node of a subschema at tokens below this schema. */
  readonly node: (schema: Json, ...tokens: (string | number)[]) => NodeId;
  /** The node that a reference keyword leads to. */
  readonly reference: (keyword: '$ref' | '$dynamicRef' | '$recursiveRef', uri: string) => NodeId;
}

/** The value of a keyword; undefined where absent or unknown to the dialect. */
export function keyword(reading: Reading, name: string): Json | undefined {
  return spoken(reading.schema, name, reading.dialect);
}

/** Records that the node cannot be judged by what was read. */
export function problem(reading: Reading, code: UnsupportedCode, ...tokens: (string | number)[]): undefined {
  reading.problems.push({ code, pointer: pointerTo(reading.pointer, ...tokens) });
  return undefined;
}

/** A number keyword. */
export function readNumber(reading: Reading, name: string): number | bigint | undefined {
  const value = keyword(reading, name);
  if (value === undefined || typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return problem(reading, 'invalid-keyword', name);
}

/** A non-negative whole number keyword. */
export function readCount(reading: Reading, name: string): number | undefined {
  const value = readNumber(reading, name);
  if (value === undefined) return undefined;
  const count = Number(value);
  return Number.isInteger(count) && count >= 0 ? count : problem(reading, 'invalid-keyword', name);
}

/** A boolean keyword. */
export function readFlag(reading: Reading, name: string): boolean | undefined {
  const value = keyword(reading, name);
  return value === undefined || typeof value === 'boolean' ? value : problem(reading, 'invalid-keyword', name);
}

/** A keyword that holds one schema. */
export function readSchema(reading: Reading, name: string): NodeId | undefined {
  const value = keyword(reading, name);
  return value === undefined ? undefined : nodeAt(reading, value, name);
}

/** A keyword that holds a list of schemas. */
export function readSchemas(reading: Reading, name: string): readonly NodeId[] | undefined {
  const value = keyword(reading, name);
  if (value === undefined) return undefined;
  if (!isArray(value) || value.length === 0) return problem(reading, 'invalid-keyword', name);
  return value.flatMap((item, index) => nodeAt(reading, item, name, index) ?? []);
}

/** A keyword that holds schemas by name. */
export function readSchemaMap(reading: Reading, name: string): ReadonlyMap<string, NodeId> {
  const nodes = new Map<string, NodeId>();
  for (const [key, value] of readMap(reading, name)) {
    const node = nodeAt(reading, value, name, key);
    if (node !== undefined) nodes.set(key, node);
  }
  return nodes;
}

/** The entries of a keyword that holds an object. */
export function readMap(reading: Reading, name: string): readonly (readonly [string, Json])[] {
  const value = keyword(reading, name);
  if (value === undefined) return [];
  if (isObject(value)) return Object.keys(value).map((key) => [key, value[key] ?? null] as const);
  problem(reading, 'invalid-keyword', name);
  return [];
}

/** A list of names, wherever it stands. */
export function readNames(
  reading: Reading,
  value: Json | undefined,
  ...tokens: (string | number)[]
): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!isArray(value)) return problem(reading, 'invalid-keyword', ...tokens);
  const names = value.filter((name) => typeof name === 'string');
  return names.length === value.length ? [...new Set(names)] : problem(reading, 'invalid-keyword', ...tokens);
}

/** The node of a value that must be a schema. */
export function nodeAt(reading: Reading, value: Json, ...tokens: (string | number)[]): NodeId | undefined {
  if (isObject(value) || typeof value === 'boolean') return reading.node(value, ...tokens);
  return problem(reading, 'invalid-keyword', ...tokens);
}
