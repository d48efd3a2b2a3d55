import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const folder = join(import.meta.dirname, '../schemas');

/** Every schema of the model, by the name of its file. */
export const schemas: ReadonlyMap<string, object> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.schema.json'))
    .map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as object]),
);

const ajv = new Ajv2020({ allErrors: true, discriminator: true, allowUnionTypes: true, strictRequired: false });
addFormats.default(ajv);
for (const [name, schema] of schemas) ajv.addSchema(schema, name);

/** What the schema of a kind has against the value: `<path> <message>`, empty when the value is valid. */
export const faultsOf = (kind: string, value: unknown): string[] => faults(`${kind}.schema.json`, value);

/** The same for one of the values that several declarations share, such as `Id`. */
export const definitionFaults = (definition: string, value: unknown): string[] =>
  faults(`definitions.schema.json#/$defs/${definition}`, value);

function faults(reference: string, value: unknown): string[] {
  const validate = ajv.getSchema(reference);
  if (!validate) throw new Error(`There is no ${reference}.`);
  if (validate(value) === true) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
