import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';

// What anybody would write first: `yaml` reads every file, ajv holds it against its schema.
const KINDS = [
  [/^contexts\/types\//, 'context-type'],
  [/^contexts\//, 'context'],
  [/^policies\//, 'context-policy'],
  [/^governance\/participants\//, 'participant'],
];
const [folder = '', schemas = ''] = process.argv.slice(2);
const ajv = new Ajv2020({ allErrors: true, strict: false, discriminator: true });
formats.default(ajv);
for (const name of readdirSync(schemas)) ajv.addSchema(JSON.parse(readFileSync(join(schemas, name), 'utf8')), name);
let files = 0;
for (const top of ['contexts', 'policies', 'governance'])
  for (const item of readdirSync(join(folder, top), { recursive: true, withFileTypes: true })) {
    if (!item.isFile()) continue;
    const path = join(item.parentPath ?? item.path, item.name);
    const value = parse(readFileSync(path, 'utf8'));
    const kind = KINDS.find(([pattern]) => pattern.test(path.slice(folder.length + 1)))?.[1];
    if (kind !== undefined && !ajv.validate(`${kind}.schema.json`, value))
      throw new Error(`${path}: ${ajv.errorsText()}`);
    files++;
  }
if (files === 0) throw new Error(`${folder} holds no declarations.`);
