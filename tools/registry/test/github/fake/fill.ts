import type { Schema } from './schema.ts';

/** What an answer says where the fake knows nothing. */
const TIME = '2026-01-01T00:00:00Z';

/** A value of the schema that says what is given and as little else as the schema lets it. */
export function fill(schema: Schema, given?: unknown): unknown {
  if (given === null || (given !== undefined && typeof given !== 'object')) return given;
  if (given === undefined && schema.nullable === true) return null;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices?.[0] !== undefined) return fill(choices[0], given);
  if (Array.isArray(given)) return given.map((item) => fill(schema.items ?? {}, item));
  if (schema.type === 'array') return [];
  if (schema.type === 'object' || schema.properties || schema.allOf) return filledObject(schema, given ?? {});
  return given ?? scalar(schema);
}

function filledObject(schema: Schema, given: object): object {
  const parts = [schema, ...(schema.allOf ?? [])];
  const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {})) as Record<string, Schema>;
  const names = new Set([...parts.flatMap((part) => part.required ?? []), ...Object.keys(given)]);
  const value = (name: string): unknown => (given as Readonly<Record<string, unknown>>)[name];
  return Object.fromEntries([...names].map((name) => [name, fill(properties[name] ?? {}, value(name))]));
}

function scalar({ type, format, enum: choices }: Schema): unknown {
  if (choices) return choices[0];
  if (type === 'integer' || type === 'number') return 1;
  if (type === 'boolean') return false;
  if (format === 'date-time') return TIME;
  return format === 'uri' ? 'http://127.0.0.1/' : '';
}
