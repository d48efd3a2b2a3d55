import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateTypes } from './types.ts';

const folder = join(import.meta.dirname, '../src/generated');
mkdirSync(folder, { recursive: true });
for (const [name, text] of generateTypes(join(import.meta.dirname, '../schemas')))
  writeFileSync(join(folder, name), text);
