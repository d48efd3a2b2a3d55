import { treeKey, type TreeNode } from '@ctxr/model';
import { sha256Hex } from '../sha256.ts';
import { checkPlaces, parseNode } from './parse-node.ts';

/** A leaf's or inner node's form, and for a leaf that each of its names belongs where it stands. */
export function readNode(bytes: Uint8Array, sha256: string, prefix: string): TreeNode {
  const node = parseNode(bytes, sha256);
  if ('entries' in node) {
    const keys = node.entries.map(({ kind, id }) => sha256Hex(treeKey(kind, id)));
    checkPlaces(node.entries, keys, sha256, prefix);
  }
  return node;
}
