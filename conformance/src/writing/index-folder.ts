import { BASE, type Base } from '../format/base.ts';
import type { VectorSpec } from '../format/vector-spec.ts';
import { VECTORS } from '../vectors/index.ts';
import { attackTable } from './attack-table.ts';
import { folderName, vectorFolder } from './vector-folder.ts';

/**
 * All files of `vectors/index` but the base's, by path.
 * @throws Error when two vectors have one name
 */
export function indexFolder(base: Base): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const specs: { readonly name: string; readonly spec: VectorSpec }[] = [];
  for (const vector of Object.values(VECTORS).flat()) {
    const name = folderName(vector);
    if (name === BASE || files.has(`${name}/vector.json`)) throw new Error(`Two vectors are called ${name}.`);
    const folder = vectorFolder(vector, base);
    for (const [path, bytes] of folder) files.set(`${name}/${path}`, bytes);
    specs.push({ name, spec: JSON.parse(folder.get('vector.json')?.toString() ?? '') as VectorSpec });
  }
  specs.sort((a, b) => (a.name < b.name ? -1 : 1));
  return files.set('README.md', Buffer.from(attackTable(specs)));
}
