import { type IndexKind, type NameDocument, treeKey } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { checkPlaces, parseNode } from './parse-node.ts';
import type { Sha256 } from './sha256-port.ts';

/** A SHA-256 has no more digits to walk by. */
export const MAX_DEPTH = 64;

const encoder = new TextEncoder();

/**
 * Walks the tree to a name. Undefined is a proof: the signed tree has no such name. A node that is listed but not to be
 * had is an error, never an absence. What loads a node answers for its bytes.
 */
export async function findName(
  kind: IndexKind,
  id: string,
  root: string,
  load: (sha256: string) => Promise<Uint8Array>,
  hash: Sha256,
): Promise<NameDocument | undefined> {
  const keyOf = async (name: Pick<NameDocument, 'kind' | 'id'>): Promise<string> =>
    hash(encoder.encode(treeKey(name.kind, name.id)));
  const key = await keyOf({ kind, id });
  let sha256 = root;
  for (let depth = 0; ; depth += 1) {
    const node = parseNode(await load(sha256), sha256);
    if ('entries' in node) {
      checkPlaces(node.entries, await Promise.all(node.entries.map(keyOf)), sha256, key.slice(0, depth));
      return node.entries.find((name) => name.kind === kind && name.id === id);
    }
    if (depth === MAX_DEPTH) throw new ClientError('MALFORMED_METADATA', `The tree is deeper than ${MAX_DEPTH}.`);
    const digit = key.charAt(depth);
    const child = Object.hasOwn(node.children, digit) ? node.children[digit] : undefined;
    if (child === undefined) return undefined;
    sha256 = child;
  }
}
