import { BUNDLE, recipeOf } from '../format/bundle-recipe.ts';
import type { Base } from '../format/base.ts';
import { encodeFile } from '../format/file-text.ts';
import { PACKED } from '../format/phase-files.ts';
import type { BundleRecipe, PhaseSpec } from '../format/vector-spec.ts';
import type { Forge } from '../forge.ts';

/** More files of one kind than this go into one packed file. */
const FEW = 40;

/** The fewest spaces at a file's end that are written as a number. */
const MANY_SPACES = 1000;

/** What sets a forged publication apart from the base: the phase's entry in `vector.json`, and its own files. */
export function phaseFolder(forge: Forge, base: Base): { readonly spec: PhaseSpec; readonly own: Map<string, Buffer> } {
  const pad: Record<string, number> = {};
  const repeat: Record<string, number> = {};
  const own = new Map<string, Buffer>();
  for (const [path, bytes] of [...forge.files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (path === BUNDLE || base.files.get(path)?.equals(bytes) === true) continue;
    const repeated = forge.repeats.get(path);
    if (repeated !== undefined) repeat[path] = repeated.times;
    const unit = repeated?.unit ?? bytes;
    const kept = endOf(unit);
    if (unit.length - kept >= MANY_SPACES) pad[path] = unit.length - kept;
    const content = pad[path] === undefined ? unit : unit.subarray(0, kept);
    if (base.files.get(path)?.equals(content) !== true) own.set(...encodeFile(path, content));
  }
  const bundle = bundleOf(forge, base, own);
  const gone = [...base.files.keys()].filter((path) => path !== BUNDLE && !forge.files.has(path)).sort();
  const remove = forge.files.size === 0 ? ['/'] : gone;
  const spec = {
    ...(remove.length === 0 ? {} : { remove }),
    ...(Object.keys(pad).length === 0 ? {} : { pad }),
    ...(Object.keys(repeat).length === 0 ? {} : { repeat }),
    ...(bundle === undefined || forge.files.size === 0 ? {} : { bundle }),
  };
  return { spec, own: own.size > FEW ? packed(own) : own };
}

function endOf(bytes: Buffer): number {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 32) end -= 1;
  return end;
}

/** The bundle's recipe where it is not the base's; a bundle that no recipe makes goes to the phase's own files. */
function bundleOf(forge: Forge, base: Base, own: Map<string, Buffer>): BundleRecipe | null | undefined {
  const bundle = forge.files.get(BUNDLE);
  if (bundle === undefined) return null;
  const recipe = recipeOf(bundle, forge.files);
  if (recipe === undefined) own.set(BUNDLE, bundle);
  return recipe === undefined || JSON.stringify(recipe) === JSON.stringify(base.recipe) ? undefined : recipe;
}

const packed = (own: ReadonlyMap<string, Buffer>): Map<string, Buffer> =>
  new Map([
    [PACKED, Buffer.from([...own].map(([path, bytes]) => `${JSON.stringify([path, bytes.toString()])}\n`).join(''))],
  ]);
