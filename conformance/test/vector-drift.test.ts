import { describe, expect, it } from 'vitest';
import { type Area, AREAS, areaFolder, BASE, baseFolder, publishFixture, readBase } from '../src/index.ts';
import { readFolder } from '../src/read-folder.ts';

const areas = Object.keys(AREAS) as Area[];
const committed = new Map(areas.map((area) => [area, readFolder(AREAS[area].folder)] as const));
const REPAIR = 'is not what the generator writes: run `npm run generate` and commit the result';

const differing = (expected: ReadonlyMap<string, Buffer>, found: ReadonlyMap<string, Buffer>): string[] =>
  [...new Set([...expected.keys(), ...found.keys()])].filter(
    (path) => !expected.get(path)?.equals(found.get(path) ?? Buffer.alloc(0)),
  );

/** The files of an area beside its base, or those of its base alone. */
const filesOf = (area: Area, base: boolean): Map<string, Buffer> =>
  new Map([...(committed.get(area) ?? [])].filter(([path]) => path.startsWith(`${BASE}/`) === base));

describe('the folders of the vectors', () => {
  it.each(areas)('are what the generator makes of the committed base, byte for byte: %s', (area) => {
    const found = filesOf(area, false);
    expect(found.size).toBeGreaterThan(100);
    const made = areaFolder(area, readBase(AREAS[area].folder));
    expect(differing(made, found), `conformance/vectors/${area} ${REPAIR}`).toEqual([]);
  });

  it('hold no file of more than 300 kB, and less than 4 MB in all', () => {
    const sizes = [...committed.values()].flatMap((files) => [...files.values()].map(({ length }) => length));
    expect(Math.max(...sizes)).toBeLessThan(300_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_000_000);
  });
});

describe('the base', () => {
  it.each(areas)('is what the publisher publishes today, but for how its zlib packs: %s', async (area) => {
    const { registry } = AREAS[area];
    const found = new Map([...filesOf(area, true)].map(([path, bytes]) => [path.slice(BASE.length + 1), bytes]));
    const fresh = baseFolder(await publishFixture(registry), registry);
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
