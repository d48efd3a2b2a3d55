import { type IndexKind, type NameDocument, treeKey } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { sha256Hex } from '../sha256.ts';
import { readNode } from './read-node.ts';

/** A SHA-256 has no more digits to walk by. */
export const MAX_DEPTH = 64;

/**
 * Walks the tree to a name. Undefined is a proof: the signed tree has no such name. A node that is listed but not to be
 * had is an error, never an absence.
 */
export async function findName(
  kind: IndexKind,
  id: string,
  root: string,
  load: (sha256: string) => Promise<Uint8Array>,
): Promise<NameDocument | undefined> {
  const key = sha256Hex(treeKey(kind, id));
  let sha256 = root;
  for (let depth = 0; ; depth += 1) {
    const node = readNode(await load(sha256), sha256, key.slice(0, depth));
    if ('entries' in node) return node.entries.find((name) => name.kind === kind && name.id === id);
    if (depth === MAX_DEPTH) throw new ClientError('MALFORMED_METADATA', `The tree is deeper than ${MAX_DEPTH}.`);
    const digit = key.charAt(depth);
    const child = Object.hasOwn(node.children, digit) ? node.children[digit] : undefined;
    if (child === undefined) return undefined;
    sha256 = child;
  }
}
