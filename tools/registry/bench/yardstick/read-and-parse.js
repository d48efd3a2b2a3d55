import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// The limit: reads every declaration, and parses about as much JSON for each as its YAML says. No checker is below it.
const [folder = ''] = process.argv.slice(2);
const properties = Array.from({ length: 16 }, (_, at) => ({ name: `property-${at}`, limit: at, text: 'abcdefghijkl' }));
const json = JSON.stringify({ id: 'x', properties });
let files = 0;
for (const top of ['contexts', 'policies', 'governance'])
  for (const item of readdirSync(join(folder, top), { recursive: true, withFileTypes: true })) {
    if (!item.isFile()) continue;
    readFileSync(join(item.parentPath ?? item.path, item.name));
    JSON.parse(json);
    files++;
  }
if (files === 0) throw new Error(`${folder} holds no declarations.`);
