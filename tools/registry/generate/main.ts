import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECLARATION_KINDS } from '../src/declaration/layout.ts';
import { DOCUMENT_KINDS } from '../src/governance/document/document-kinds.ts';
import { generateValidators } from './validators.ts';

const folder = join(import.meta.dirname, '../generated');
const schemas = join(import.meta.dirname, '../../model/schemas');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'validators.cjs'), generateValidators(schemas, ['metaschema', ...DECLARATION_KINDS]));
writeFileSync(join(folder, 'documents.cjs'), generateValidators(schemas, DOCUMENT_KINDS));
