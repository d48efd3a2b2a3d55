import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HonestPublication } from '../fixture-registry.ts';
import { readFolder } from '../read-folder.ts';
import { fixtureKey } from '../signing-key.ts';
import { BUNDLE, makeBundle } from './bundle-recipe.ts';
import { decodeFile } from './file-text.ts';
import type { BundleRecipe } from './vector-spec.ts';

/** The folder beside the vectors that holds the honest publication all of them start from. */
export const BASE = 'base';

/** The honest publication as it is committed: its files, how its bundle is made, and the root to pin. */
export interface Base extends HonestPublication {
  readonly recipe: BundleRecipe;
}

/** Reads `base/` of an area's folder: `served/`, `bundle.json`, `root.json` and `keys.json`. */
export function readBase(folder: string): Base {
  const at = (name: string): Buffer => readFileSync(join(folder, BASE, name));
  const json = <T>(name: string): T => JSON.parse(at(name).toString()) as T;
  const files = new Map([...readFolder(join(folder, BASE, 'served'))].map(([path, bytes]) => decodeFile(path, bytes)));
  const recipe = json<BundleRecipe>('bundle.json');
  files.set(BUNDLE, makeBundle(recipe, files));
  const keys = json<readonly { readonly name: string; readonly roles: readonly string[] }[]>('keys.json');
  return { files, recipe, anchor: at('root.json'), keys: keys.map(({ name, roles }) => fixtureKey(name, roles)) };
}
