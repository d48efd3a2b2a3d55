import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/** Code is built or runs from its source; beside it lie types and maps, which judge nothing. */
const CODE: ReadonlySet<string> = new Set(['.js', '.cjs', extname(import.meta.filename)]);

/**
 * Names the code that judges: verdicts of another version of it are not reused. Files of ours go by path, size and
 * time; packed files all have one time, so versions count too, as they do for the packages of others.
 */
export function engineId(): string {
  const hash = createHash('sha256');
  addFolder(hash, OWN);
  addFolder(hash, join(OWN, '../generated'));
  hash.update(readFileSync(join(OWN, '../package.json')));
  addOurs(hash, '@ctxr/model');
  addOurs(hash, '@ctxr/client', 'authorize');
  addOthers(hash, ['yaml', '@cfworker/json-schema', '@cedar-policy/cedar-wasm']);
  return hash.digest('hex');
}

/** Names the code that compares schemas, besides that which judges. */
export function comparerId(engine: string): string {
  const hash = createHash('sha256').update(engine);
  addOurs(hash, '@ctxr/compat');
  addOthers(hash, ['refa', '@eslint-community/regexpp', 'ajv', 'ajv-draft-04']);
  return hash.digest('hex');
}

const OWN = dirname(import.meta.dirname);

function addOurs(hash: Hash, name: string, room = ''): void {
  const folder = installed(name);
  if (folder === undefined) return;
  addFolder(hash, join(folder, basename(OWN), room));
  hash.update(readFileSync(join(folder, 'package.json')));
}

function addOthers(hash: Hash, names: readonly string[]): void {
  for (const folder of names.map(installed))
    if (folder !== undefined) hash.update(readFileSync(join(folder, 'package.json')));
}

function addFolder(hash: Hash, folder: string): void {
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${item.name}`;
    if (item.isDirectory()) addFolder(hash, path);
    else if (CODE.has(extname(item.name))) {
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  }
}

/** Where a package lies, as Node looks for it: in the nearest `node_modules` upwards. The resolver itself takes longer. */
function installed(name: string): string | undefined {
  for (let at = import.meta.dirname; ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(folder)) return folder;
    if (at === dirname(at)) return undefined;
  }
}
