import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateModules } from '../dist/index.js';

// Writes the modules of so many pins into a folder; their schemas are those of real tools, in turn.
const [folder = '', count = '1000'] = process.argv.slice(2);
const schemas = readFileSync(join(import.meta.dirname, '../test/fixtures/mcp/tools.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line).inputSchema);
const pins = Array.from({ length: Number(count) }, (_, at) => ({
  references: [`ctx-${at}@^1`],
  id: `ctx-${at}`,
  version: '1.0.0',
  digest: `sha256:${at.toString(16).padStart(64, '0')}`,
  schema: schemas[at % schemas.length],
}));
mkdirSync(folder, { recursive: true });
for (const { path, text } of generateModules(pins)) writeFileSync(join(folder, path), text);
