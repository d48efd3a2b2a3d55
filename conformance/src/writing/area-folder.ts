import { BASE, type Base } from '../format/base.ts';
import type { Area } from '../format/areas.ts';
import type { VectorFolder } from '../format/read-vectors.ts';
import type { VectorSpec } from '../format/vector-spec.ts';
import type { Vector } from '../vector.ts';
import { VECTORS as CLIENT } from '../vectors/client/index.ts';
import { VECTORS as INDEX } from '../vectors/index.ts';
import { attackTable } from './attack-table.ts';
import { requirementTable } from './requirement-table.ts';
import { folderName, vectorFolder } from './vector-folder.ts';

/** What an area is written from: its vectors, and the page about them. */
interface AreaText {
  readonly vectors: Readonly<Record<string, readonly Vector[]>>;
  page(vectors: readonly Pick<VectorFolder, 'name' | 'spec'>[]): string;
}

const TEXTS: Readonly<Record<Area, AreaText>> = {
  index: { vectors: INDEX, page: attackTable },
  client: { vectors: CLIENT, page: requirementTable },
};

/**
 * All files of an area's folder but the base's, by path.
 * @throws Error when two vectors have one name
 */
export function areaFolder(area: Area, base: Base): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const specs: { readonly name: string; readonly spec: VectorSpec }[] = [];
  for (const vector of Object.values(TEXTS[area].vectors).flat()) {
    const name = folderName(vector);
    if (name === BASE || files.has(`${name}/vector.json`)) throw new Error(`Two vectors are called ${name}.`);
    const folder = vectorFolder(vector, base);
    for (const [path, bytes] of folder) files.set(`${name}/${path}`, bytes);
    specs.push({ name, spec: JSON.parse(folder.get('vector.json')?.toString() ?? '') as VectorSpec });
  }
  specs.sort((a, b) => (a.name < b.name ? -1 : 1));
  return files.set('README.md', Buffer.from(TEXTS[area].page(specs)));
}
