import type { Tree } from '../declaration/tree.ts';
import { parseTrust, type Trust } from '../release/trust.ts';
import { TRUST_FILE } from './keys/keys.ts';

const FOLDER = 'governance/trust/';

/**
 * The public half of a registry's keys as a commit has it.
 * @throws RegistryError KEYS_MISSING where the commit has none, KEYS_FOREIGN where a signature does not hold.
 */
export async function trustAt(tree: Tree): Promise<Trust> {
  const entries = [...tree.entries.values()].filter(
    ({ path }) => path.startsWith(FOLDER) && TRUST_FILE.test(path.slice(FOLDER.length)),
  );
  const contents = await tree.read(entries);
  const files = entries.flatMap(({ path }): [string, Uint8Array][] => {
    const content = contents.get(path);
    return content && 'bytes' in content ? [[path.slice(FOLDER.length), content.bytes]] : [];
  });
  return parseTrust(new Map(files));
}
