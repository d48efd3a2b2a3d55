import { createRequire } from 'node:module';
import { type Json } from '../value/json.ts';

const FOLDER_2019 = 'ajv/dist/refs/json-schema-2019-09';
const FOLDER_2020 = 'ajv/dist/refs/json-schema-2020-12';

const FILES: ReadonlyMap<string, string> = new Map([
  ['http://json-schema.org/draft-04/schema', 'ajv-draft-04/dist/refs/json-schema-draft-04.json'],
  ['http://json-schema.org/draft-06/schema', 'ajv/dist/refs/json-schema-draft-06.json'],
  ['http://json-schema.org/draft-07/schema', 'ajv/dist/refs/json-schema-draft-07.json'],
  ...vocabularies('2019-09', FOLDER_2019, ['meta-data', 'content', 'core', 'applicator', 'validation', 'format']),
  ...vocabularies('2020-12', FOLDER_2020, ['meta-data', 'content', 'core', 'applicator', 'validation']),
  ...vocabularies('2020-12', FOLDER_2020, ['format-annotation', 'unevaluated']),
]);

/** The standard meta-schema (or vocabulary) of an address without fragment, from the installed validator's files. */
export function metaSchema(address: string): Json | undefined {
  const file = FILES.get(address);
  return file === undefined ? undefined : (createRequire(import.meta.url)(file) as Json);
}

function vocabularies(dialect: string, folder: string, names: readonly string[]): readonly [string, string][] {
  const base = `https://json-schema.org/draft/${dialect}`;
  return [
    [`${base}/schema`, `${folder}/schema.json`],
    ...names.map((name): [string, string] => [`${base}/meta/${name}`, `${folder}/meta/${name}.json`]),
  ];
}
