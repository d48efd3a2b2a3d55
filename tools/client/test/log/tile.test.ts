import { describe, expect, it } from 'vitest';
import { buildTiles } from '../../src/log/build-tiles.ts';
import { proveConsistency, proveInclusion } from '../../src/log/prove.ts';
import { bundlesOf, tileIn, tilePath, tilesOf } from '../../src/log/tile.ts';
import { subtreesIn, tilesFor } from '../../src/log/tile-subtrees.ts';
import { includes, isConsistent } from '../../src/log/verify-proof.ts';
import { leavesOf, treeOf } from './tree.ts';

describe('the tiles', () => {
  it('have the paths of tlog-tiles', () => {
    expect(tilePath({ level: 0, index: 0, width: 256 })).toBe('tile/0/000');
    expect(tilePath({ level: 1, index: 5, width: 7 })).toBe('tile/1/005.p/7');
    expect(tilePath({ level: 'entries', index: 1234, width: 256 })).toBe('tile/entries/x001/234');
    expect(tilePath({ level: 0, index: 1_234_067, width: 1 })).toBe('tile/0/x001/x234/067.p/1');
  });

  it('of 70,000 leaves are those of the specification’s example', () => {
    const tiles = [...tilesOf(70_000)];
    const of = (level: number) => tiles.filter((tile) => tile.level === level);
    expect(of(0).filter(({ width }) => width === 256)).toHaveLength(273);
    expect(of(0).at(-1)).toEqual({ level: 0, index: 273, width: 112 });
    expect(of(1).map(({ width }) => width)).toEqual([256, 17]);
    expect(of(2).map(({ width }) => width)).toEqual([1]);
    expect(tiles).toHaveLength(274 + 2 + 1);
    expect([...bundlesOf(70_000)]).toHaveLength(274);
  });

  it('of 256 leaves are a full one and one above it', () => {
    expect([...tilesOf(256)].map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
    expect(() => tileIn(256, 0, 1)).toThrow(RangeError);
  });

  it('give the proofs of a large tree, a few of them each', () => {
    const leaves = leavesOf(70_000);
    const tiles = buildTiles(leaves);
    const { root } = treeOf(leaves);
    const old = treeOf(leaves.slice(0, 66_000));
    const compute = (subtrees: ReturnType<typeof subtreesIn>) => ({
      inclusion: proveInclusion(69_999, 70_000, subtrees),
      consistency: proveConsistency(66_000, 70_000, subtrees),
    });
    const needed = tilesFor(70_000, compute).map(tilePath);
    expect(needed.toSorted()).toEqual(['tile/0/257', 'tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1']);
    const { inclusion, consistency } = compute(
      subtreesIn(70_000, (tile) => (needed.includes(tilePath(tile)) && tiles.get(tilePath(tile))) || new Uint8Array()),
    );
    const from = { size: 66_000, root: old.root };
    expect(isConsistent({ from, to: { size: 70_000, root } }, consistency)).toBe(true);
    expect(includes({ leaf: leaves[69_999] ?? root, index: 69_999, size: 70_000, root }, inclusion)).toBe(true);
  });

  it('of less than 256 publications are one, whatever is proved', () => {
    for (const size of [2, 100, 255])
      expect(
        tilesFor(size, (subtrees) => [
          proveInclusion(size - 1, size, subtrees),
          proveConsistency(1, size, subtrees),
        ]).map(tilePath),
      ).toEqual([`tile/0/000.p/${size}`]);
  });
});
