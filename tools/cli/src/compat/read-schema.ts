import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Json, type JsonObject, parseJson } from '@ctxr/compat';
import { UsageError } from '../usage-error.ts';

/** A schema read from a file. */
export interface SchemaFile {
  readonly schema: Json;
  /** Whether the file is a declaration, of which the schema is a member. */
  readonly isDeclaration: boolean;
}

/**
 * The JSON Schema in a JSON or YAML file; of a declaration, its `schema`. Numbers are exact.
 * @throws UsageError where the file holds no schema; RegistryError INPUT_INVALID for broken YAML.
 */
export async function readSchema(folder: string, file: string): Promise<SchemaFile> {
  const value = await readValue(folder, file);
  if (typeof value === 'boolean') return { schema: value, isDeclaration: false };
  if (!isRecord(value)) throw new UsageError(`${file} holds no JSON Schema`, 'a schema is an object, true or false');
  const schema = declaredSchema(value);
  return { schema: schema ?? value, isDeclaration: schema !== undefined };
}

/** The value of a JSON or YAML file. Throws UsageError, RegistryError INPUT_INVALID. */
export async function readValue(folder: string, file: string): Promise<Json> {
  const text = await readFile(resolve(folder, file), 'utf8');
  if (!file.endsWith('.json') && !/^\s*[{[]/.test(text)) {
    const { loadYaml } = await import('@ctxr/registry');
    return (await loadYaml()).yamlValue(text, file) as Json;
  }
  try {
    return parseJson(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(
      `${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`,
      'mend the file',
    );
  }
}

/** The schema inside a declaration; undefined where the value is a schema itself. */
function declaredSchema(value: JsonObject): Json | undefined {
  const isDeclaration = ['id', 'name', 'version', 'owner'].every((member) => typeof value[member] === 'string');
  const schema = value['schema'];
  return isDeclaration && (isRecord(schema) || typeof schema === 'boolean') ? schema : undefined;
}

const isRecord = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
