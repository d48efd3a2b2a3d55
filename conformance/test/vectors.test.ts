import { beforeAll, describe, expect, it } from 'vitest';
import { type HonestPublication, publishFixture, REQUIREMENTS, runVector, VECTORS } from '../src/index.ts';

let publication: HonestPublication;
beforeAll(async () => {
  publication = await publishFixture();
});

describe.each(Object.entries(VECTORS))('%s', (_, vectors) => {
  it.each(vectors)('$requirement: $title', async (vector) => {
    expect(await runVector(vector, publication)).toBe(vector.expect);
  });
});

describe('the requirements', () => {
  const all = Object.values(VECTORS).flat();

  it('are each cited by a vector', () => {
    const cited = new Set<string>(all.map(({ requirement }) => requirement));
    expect(Object.keys(REQUIREMENTS).filter((id) => !cited.has(id))).toEqual([]);
  });

  it('have vectors with titles of their own', () => {
    const titles = all.map(({ requirement, title }) => `${requirement}: ${title}`);
    expect(titles.length).toBeGreaterThan(100);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
