import { describe, expect, it } from 'vitest';
import { BASE, baseFolder, INDEX_VECTORS, indexFolder, publishFixture, readBase } from '../src/index.ts';
import { readFolder } from '../src/read-folder.ts';

const committed = readFolder(INDEX_VECTORS);
const REPAIR = 'is not what the generator writes: run `npm run generate` and commit the result';

const differing = (expected: ReadonlyMap<string, Buffer>, found: ReadonlyMap<string, Buffer>): string[] =>
  [...new Set([...expected.keys(), ...found.keys()])].filter(
    (path) => !expected.get(path)?.equals(found.get(path) ?? Buffer.alloc(0)),
  );

describe('the folders of the vectors', () => {
  it('are what the generator makes of the committed base, byte for byte', () => {
    const found = new Map([...committed].filter(([path]) => !path.startsWith(`${BASE}/`)));
    expect(found.size).toBeGreaterThan(500);
    expect(differing(indexFolder(readBase()), found), `conformance/vectors/index ${REPAIR}`).toEqual([]);
  });

  it('hold no file of more than 300 kB, and less than 4 MB in all', () => {
    const sizes = [...committed.values()].map(({ length }) => length);
    expect(Math.max(...sizes)).toBeLessThan(300_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_000_000);
  });
});

describe('the base', () => {
  it('is what the publisher publishes today, but for how its zlib packs', async () => {
    const found = new Map(
      [...committed].flatMap(([path, bytes]) =>
        path.startsWith(`${BASE}/`) ? [[path.slice(BASE.length + 1), bytes]] : [],
      ),
    );
    const fresh = baseFolder(await publishFixture());
    const named = (files: ReadonlyMap<string, unknown>): string[] =>
      [...files.keys()].map((path) => path.replace(/\/[0-9a-f]{64}(?=\.\w+)/, '/<digest>')).sort();
    expect(named(found), 'run `npm run generate -- --base` and commit the result').toEqual(named(fresh));
    const nodes = [...fresh.keys()].filter((path) => path.startsWith('served/nodes/'));
    expect(nodes.length).toBeGreaterThan(0);
    expect(
      nodes.filter((path) => !found.has(path)),
      'run `npm run generate -- --base`',
    ).toEqual([]);
  });
});
