import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash } from '../../src/log/hash.ts';
import { proveConsistency, proveInclusion } from '../../src/log/prove.ts';
import { includes, isConsistent } from '../../src/log/verify-proof.ts';
import { leavesOf, treeOf } from './tree.ts';

const LEAVES = leavesOf(70);
const TREES = LEAVES.map((_, index) => treeOf(LEAVES.slice(0, index + 1)));
const tree = (size: number) => TREES[size - 1] ?? expect.fail(`no tree of ${size}`);

const FORGED = leafHash(Buffer.from('forged'));

/** Every proof that differs from one in a hash, in a missing one, or in one too many. */
function* forgeries(proof: readonly Uint8Array[]): Iterable<readonly Uint8Array[]> {
  for (const at of proof.keys()) {
    yield proof.with(at, FORGED);
    yield proof.toSpliced(at, 1);
  }
  yield [...proof, FORGED];
}

describe('the tree', () => {
  it('has the root hashes of the reference tree of RFC 6962', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const leaves = inputs.map((hex) => leafHash(Buffer.from(hex, 'hex')));
    const roots = leaves.map((_, index) => Buffer.from(treeOf(leaves.slice(0, index + 1)).root).toString('hex'));
    expect(roots[0]).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(roots[1]).toBe('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125');
    expect(roots[7]).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });
});

describe('inclusion', () => {
  it('is proved for every leaf of every tree up to 70, and for no other leaf, place or tree', () => {
    for (let size = 1; size <= 70; size += 1)
      for (let index = 0; index < size; index += 1) {
        const { root, subtrees } = tree(size);
        const proof = proveInclusion(index, size, subtrees);
        const claim = { leaf: LEAVES[index] ?? FORGED, index, size, root };
        expect(includes(claim, proof)).toBe(true);
        expect(includes({ ...claim, leaf: FORGED }, proof)).toBe(false);
        expect(includes({ ...claim, index: index + 1 }, proof)).toBe(false);
        expect(includes({ ...claim, root: FORGED }, proof)).toBe(false);
      }
  });

  it('is not proved by a proof that was changed, shortened or lengthened', () => {
    for (const size of [1, 2, 7, 33, 64, 70])
      for (let index = 0; index < size; index += 1) {
        const { root, subtrees } = tree(size);
        const claim = { leaf: LEAVES[index] ?? FORGED, index, size, root };
        for (const forgery of forgeries(proveInclusion(index, size, subtrees)))
          expect(includes(claim, forgery)).toBe(false);
      }
  });
});

describe('consistency', () => {
  it('is proved between every two trees up to 70, and with no other root', () => {
    for (let to = 1; to <= 70; to += 1)
      for (let from = 1; from <= to; from += 1) {
        const proof = proveConsistency(from, to, tree(to).subtrees);
        const [before, after] = [
          { size: from, root: tree(from).root },
          { size: to, root: tree(to).root },
        ];
        expect(isConsistent({ from: before, to: after }, proof)).toBe(true);
        expect(isConsistent({ from: { ...before, root: FORGED }, to: after }, proof)).toBe(false);
        expect(isConsistent({ from: before, to: { ...after, root: FORGED } }, proof)).toBe(false);
        for (const forgery of forgeries(proof)) expect(isConsistent({ from: before, to: after }, forgery)).toBe(false);
      }
  });

  it('is not proved for a tree in which one earlier leaf is another', () => {
    const sizes = fc.integer({ min: 2, max: 70 }).chain((to) =>
      fc.tuple(
        fc.constant(to),
        fc.integer({ min: 1, max: to - 1 }).chain((from) => fc.tuple(fc.constant(from), fc.nat({ max: from - 1 }))),
      ),
    );
    fc.assert(
      fc.property(sizes, ([to, [from, at]]) => {
        const fork = treeOf(LEAVES.slice(0, to).with(at, FORGED));
        const proof = proveConsistency(from, to, fork.subtrees);
        const before = { size: from, root: tree(from).root };
        expect(isConsistent({ from: before, to: { size: to, root: fork.root } }, proof)).toBe(false);
      }),
    );
  });

  it('is never proved from a larger tree, or from none', () => {
    const [small, large] = [tree(3), tree(5)];
    const proof = proveConsistency(3, 5, large.subtrees);
    const [three, five] = [
      { size: 3, root: small.root },
      { size: 5, root: large.root },
    ];
    expect(isConsistent({ from: five, to: three }, proof)).toBe(false);
    expect(isConsistent({ from: { ...three, size: 0 }, to: five }, [])).toBe(false);
    expect(() => proveConsistency(5, 3, small.subtrees)).toThrow(RangeError);
    expect(() => proveInclusion(3, 3, small.subtrees)).toThrow(RangeError);
  });
});
