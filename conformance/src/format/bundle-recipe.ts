import { canonicalJson } from '@ctxr/model';
import type { BundleRecipe } from './vector-spec.ts';

export const BUNDLE = 'metadata/bundle.json';

/** Makes a bundle of its recipe. */
export function makeBundle(recipe: BundleRecipe, files: ReadonlyMap<string, Buffer>): Buffer {
  const members = Object.entries(recipe).map(([name, part]) => {
    if (typeof part === 'number') return [name, part] as const;
    return [name, 'text' in part ? part.text : textOf(files, part.file)] as const;
  });
  return Buffer.from(canonicalJson(Object.fromEntries(members)));
}

/** The recipe of a bundle; undefined for one that no recipe makes, so that it must be kept as it is. */
export function recipeOf(bundle: Buffer, files: ReadonlyMap<string, Buffer>): BundleRecipe | undefined {
  const recipe: Record<string, BundleRecipe[string]> = {};
  try {
    for (const [name, value] of Object.entries(JSON.parse(bundle.toString()) as Record<string, unknown>)) {
      if (typeof value === 'number') recipe[name] = value;
      else if (typeof value === 'string') recipe[name] = partOf(name, value, files);
      else return undefined;
    }
    return makeBundle(recipe, files).equals(bundle) ? recipe : undefined;
  } catch {
    return undefined;
  }
}

/** Folders where a member's file lies; the same bytes may lie under several names, and the last is the newest. */
function partOf(name: string, text: string, files: ReadonlyMap<string, Buffer>): BundleRecipe[string] {
  const bytes = Buffer.from(text);
  const file = [...files.keys()].findLast(
    (path) => path.includes(name.replace('node', 'nodes/')) && files.get(path)?.equals(bytes),
  );
  return file === undefined ? { text } : { file };
}

function textOf(files: ReadonlyMap<string, Buffer>, path: string): string {
  const bytes = files.get(path);
  if (bytes === undefined) throw new Error(`The recipe of ${BUNDLE} names ${path}, which is not served in this phase.`);
  return bytes.toString('utf8');
}
