import { LEAF_CAPACITY, type NameDocument, type TreeNode, treeKey } from '@ctxr/model';
import { storedJson } from './objects.ts';
import { sha256Hex } from '@ctxr/client';

/** A prefix tree as files: the name of its top node, and the bytes of all nodes by name. */
export interface PrefixTree {
  readonly root: string;
  readonly nodes: ReadonlyMap<string, Uint8Array>;
}

interface Placed {
  readonly hash: string;
  readonly document: NameDocument;
}

/**
 * The one tree of a set of names, in whatever order they come: at most {@link LEAF_CAPACITY} names are a leaf, more
 * are split by the next hexadecimal digit of the SHA-256 of their keys.
 */
export function buildTree(documents: Iterable<NameDocument>): PrefixTree {
  const placed = Array.from(documents, (document) => ({
    hash: sha256Hex(treeKey(document.kind, document.id)),
    document,
  }));
  placed.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const nodes = new Map<string, Uint8Array>();
  return { root: addNode(placed, 0, nodes), nodes };
}

function addNode(placed: readonly Placed[], depth: number, nodes: Map<string, Uint8Array>): string {
  const node: TreeNode =
    placed.length <= LEAF_CAPACITY
      ? { entries: placed.map(({ document }) => document) }
      : { children: childrenOf(placed, depth, nodes) };
  const { sha256, bytes } = storedJson(node);
  nodes.set(sha256, bytes);
  return sha256;
}

function childrenOf(placed: readonly Placed[], depth: number, nodes: Map<string, Uint8Array>): Record<string, string> {
  const children: Record<string, string> = {};
  for (let from = 0; from < placed.length;) {
    const digit = placed[from]?.hash[depth];
    if (digit === undefined) throw new RangeError('Two names have the same key.');
    let to = from + 1;
    while (placed[to]?.hash[depth] === digit) to += 1;
    children[digit] = addNode(placed.slice(from, to), depth + 1, nodes);
    from = to;
  }
  return children;
}
