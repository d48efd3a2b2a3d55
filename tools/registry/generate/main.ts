import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateValidators } from './validators.ts';

const folder = join(import.meta.dirname, '../generated');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'validators.cjs'), generateValidators(join(import.meta.dirname, '../../model/schemas')));
