import fc from 'fast-check';
import { LEAF_CAPACITY, type NameDocument, type TreeNode, treeKey } from '@ctxr/model';
import { expect, test } from 'vitest';
import { buildTree, type PrefixTree } from '../../src/release/prefix-tree.ts';
import { sha256Hex } from '@ctxr/client';
import { jsonOf } from './fixture.ts';

const named = (id: string, sha256 = 'a'.repeat(64)): NameDocument => ({
  kind: 'context',
  id,
  versions: [{ version: '1.0.0', sha256, length: 1, status: 'active' }],
});

const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,12}$/), { maxLength: 400 });

/** Follows a name's hash from the top; the nodes on the way, and the document where there is one. */
function walk({ root, nodes }: PrefixTree, id: string): { path: string[]; found: NameDocument | undefined } {
  const hash = sha256Hex(treeKey('context', id));
  const path: string[] = [];
  for (let at: string | undefined = root; at !== undefined;) {
    path.push(at);
    const node = jsonOf(nodes.get(at)) as TreeNode;
    if ('entries' in node) return { path, found: node.entries.find((entry) => entry.id === id) };
    at = node.children[hash[path.length - 1] ?? ''];
  }
  return { path, found: undefined };
}

test('the root is independent of the order of insertion', () => {
  fc.assert(
    fc.property(
      ids.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([a, b]) => {
        const [first, second] = [buildTree(a.map((id) => named(id))), buildTree(b.map((id) => named(id)))];
        expect(second.root).toBe(first.root);
        expect([...second.nodes.keys()].sort()).toEqual([...first.nodes.keys()].sort());
      },
    ),
  );
});

test('every name is found by walking, an absent one never is', () => {
  fc.assert(
    fc.property(ids, fc.stringMatching(/^[a-z]{13,16}$/), (all, absent) => {
      const tree = buildTree(all.map((id) => named(id)));
      for (const id of all) expect(walk(tree, id).found).toEqual(named(id));
      expect(walk(tree, absent).found).toBeUndefined();
    }),
  );
});

test('a leaf holds at most its capacity, sorted, and an inner node stands for more', () => {
  fc.assert(
    fc.property(ids, (all) => {
      const { nodes, root } = buildTree(all.map((id) => named(id)));
      const below = (hash: string): number => {
        const node = jsonOf(nodes.get(hash)) as TreeNode;
        if ('entries' in node) {
          const hashes = node.entries.map(({ kind, id }) => sha256Hex(treeKey(kind, id)));
          expect(hashes).toEqual(hashes.toSorted());
          expect(node.entries.length).toBeLessThanOrEqual(LEAF_CAPACITY);
          return node.entries.length;
        }
        const count = Object.values(node.children).reduce((sum, child) => sum + below(child), 0);
        expect(count).toBeGreaterThan(LEAF_CAPACITY);
        return count;
      };
      expect(below(root)).toBe(all.length);
    }),
  );
});

test('one changed name writes anew the nodes on its path and no other', () => {
  fc.assert(
    fc.property(
      ids.filter(({ length }) => length > 0),
      fc.nat(),
      (all, pick) => {
        const changed = all[pick % all.length] ?? '';
        const before = buildTree(all.map((id) => named(id)));
        const after = buildTree(all.map((id) => named(id, id === changed ? 'b'.repeat(64) : undefined)));
        const fresh = [...after.nodes.keys()].filter((hash) => !before.nodes.has(hash));
        expect(fresh.sort()).toEqual(walk(after, changed).path.sort());
      },
    ),
  );
});

test('every node is named by its bytes', () => {
  const { nodes, root } = buildTree(Array.from({ length: 300 }, (_, index) => named(`n${index}`)));
  expect(nodes.has(root)).toBe(true);
  for (const [hash, bytes] of nodes) expect(sha256Hex(bytes)).toBe(hash);
});

test('the tree of an empty registry is the empty leaf', () => {
  const { root, nodes } = buildTree([]);
  expect(jsonOf(nodes.get(root))).toEqual({ entries: [] });
});
