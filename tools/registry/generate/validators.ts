import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { DECLARATION_KINDS } from '../src/declaration/layout.ts';

/** What is checked like a declaration and is none. */
const OTHERS = ['approval'];

const METASCHEMA = 'https://json-schema.org/draft/2020-12/schema';

/**
 * The validators of every kind of declaration, of signed statements and of the draft 2020-12 metaschema as one CommonJS module. CommonJS,
 * because ajv's standalone output calls `require` for its formats even when it is asked for ECMAScript modules.
 */
export function generateValidators(schemaFolder: string): string {
  const ajv = new Ajv2020({
    allErrors: true,
    discriminator: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    code: { source: true, lines: true, optimize: 1 },
  });
  addFormats.default(ajv);
  const files = readdirSync(schemaFolder)
    .filter((name) => name.endsWith('.schema.json'))
    .sort();
  for (const file of files) ajv.addSchema(JSON.parse(readFileSync(join(schemaFolder, file), 'utf8')) as object, file);
  const exported: Record<string, string> = { metaschema: METASCHEMA };
  for (const kind of [...DECLARATION_KINDS, ...OTHERS]) exported[kind.replaceAll('-', '_')] = `${kind}.schema.json`;
  return `'use strict';\n// Generated from tools/model/schemas by \`npm run generate\`. Do not edit.\n${standalone.default(ajv, exported)}`;
}
