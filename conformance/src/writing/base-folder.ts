import { basename } from 'node:path';
import { BUNDLE, recipeOf } from '../format/bundle-recipe.ts';
import { encodeFile } from '../format/file-text.ts';
import { type HonestPublication, NOW } from '../fixture-registry.ts';

/** What a client may read of a publication; the convenience files of `/v1` are nobody's evidence. */
const SERVED = /^(metadata|targets|nodes|objects|log|\.well-known)\//;

/** The files of `base/`, from a publication of a fixture registry by the registry's own publisher. */
export function baseFolder({ files, anchor, keys }: HonestPublication, registry: string): Map<string, Buffer> {
  const served = [...files]
    .filter(([path]) => SERVED.test(path) && path !== BUNDLE)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const folder = new Map<string, Buffer>(
    served.map(([path, bytes]) => encodeFile(path, bytes)).map(([path, bytes]) => [`served/${path}`, bytes] as const),
  );
  const recipe = recipeOf(files.get(BUNDLE) ?? Buffer.alloc(0), new Map(served));
  if (recipe === undefined) throw new Error('The publication has no bundle that a recipe makes.');
  const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
  folder.set('bundle.json', json(recipe));
  folder.set('keys.json', json(keys.map(({ name, keyid, roles }) => ({ name, keyid, roles }))));
  folder.set('root.json', anchor);
  folder.set('README.md', Buffer.from(readme(basename(registry))));
  return folder;
}

const readme = (registry: string): string => `# The honest publication

What all vectors start from; it is no vector. The registry's own publisher made it from \`conformance/vectors/${registry}\` under the preset \`board\`, at ${NOW.toISOString().slice(0, 19)}Z. \`npm run generate -- --base\` makes it anew.

- \`served/\`: the files as a server gives them. A file that ends in \`.base64\` is served as what it decodes to, under the name without the ending.
- \`bundle.json\`: what \`metadata/bundle.json\` is made of, by member. A number is the member; \`{"file": …}\` is the text of a served file, \`{"text": …}\` a text. The bundle is canonical JSON: members sorted by name, no white space.
- \`root.json\`: the root that clients pin.
- \`keys.json\`: the fixture keys and their roles. The private half of each is public by design: its Ed25519 seed is the SHA-256 of \`fixture key <name>\`. They protect nothing; the root is marked as one of development keys, which clients take on loopback alone.
`;
