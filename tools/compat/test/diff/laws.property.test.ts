import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changesBetween, type Dialect, dialectNamed, type Json, type SchemaDiff } from '../../src/index.ts';
import { randomOf } from '../../src/search/random.ts';
import { mutated, randomSchema } from '../random/schema.ts';

interface Case {
  readonly id: string;
  readonly draft: string;
  readonly old: Json;
  readonly new: Json;
}

const cases = readFileSync(join(import.meta.dirname, '../fixtures/examples.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Case);
const dialectOf = (draft: string): Dialect => dialectNamed(draft) ?? '2020-12';

/** What no diff may be: silent about a break, or louder than a proof. */
function faultsOf({ comparison, changes }: SchemaDiff): string[] {
  return (
    [
      ['writers', comparison.backward.kind],
      ['readers', comparison.forward.kind],
    ] as const
  ).flatMap(([who, kind]) => {
    const isTold = changes.some(({ effect }) => effect[who] === 'breaks');
    if (kind === 'breaking' && !isTold) return [`nothing breaks ${who}`];
    return kind === 'compatible' && isTold ? [`${who} do not break`] : [];
  });
}

describe('every diff', () => {
  it('of the examples tells at least one change that breaks where the whole does, and none where it does not', () => {
    const faults = cases.flatMap(({ id, old, new: next, draft }) =>
      faultsOf(changesBetween(old, next, { draft: dialectOf(draft) })).map((fault) => `${id}: ${fault}`),
    );
    expect(cases.length).toBeGreaterThan(150);
    expect(faults).toEqual([]);
  });

  it('of a schema with itself is empty', () => {
    const told = cases.flatMap(({ id, old, draft }) =>
      changesBetween(old, structuredClone(old), { draft: dialectOf(draft) }).changes.map(
        ({ text }) => `${id}: ${text}`,
      ),
    );
    expect(told).toEqual([]);
  });

  it('of random pairs keeps both laws, and is the same twice', () => {
    const random = randomOf(7);
    for (let round = 0; round < 80; round += 1) {
      const draft = random.pick(['2020-12', '2019-09', 'draft7', 'draft4'] as const) ?? '2020-12';
      const old = randomSchema(random, 2, draft);
      const next = random.chance(0.8) ? mutated(random, old, 2, draft) : randomSchema(random, 2, draft);
      const diff = changesBetween(old, next, { draft });
      const shown = JSON.stringify({ draft, old, next });
      expect(faultsOf(diff), shown).toEqual([]);
      expect(changesBetween(old, structuredClone(old), { draft }).changes, shown).toEqual([]);
      expect(changesBetween(old, next, { draft }), shown).toEqual(diff);
    }
  });
});
