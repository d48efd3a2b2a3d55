import { expect, test } from 'vitest';
import { compare, type Dialect } from '../../src/index.ts';
import { randomOf } from '../../src/search/random.ts';
import { type Json } from '../../src/value/json.ts';
import { mutated, randomSchema } from '../random/schema.ts';

/** Ways to write a pair differently without changing which way it is compatible. */
const REWRITES: readonly (readonly [string, (schema: Json) => Json])[] = [
  ['behind a definition', (schema) => ({ $ref: '#/$defs/it', $defs: { it: schema } })],
  ['in allOf', (schema) => ({ allOf: [schema] })],
  ['in anyOf, twice', (schema) => ({ anyOf: [schema, schema] })],
  ['not not', (schema) => ({ not: { not: schema } })],
  ['in a property', (schema) => ({ type: 'object', required: ['it'], properties: { it: schema } })],
  ['in an item', (schema) => ({ type: 'array', minItems: 1, items: schema })],
  ['beside what holds for all', (schema) => ({ allOf: [{ title: 'all' }, schema, true] })],
];
const DRAFT: Dialect = '2020-12';

test.each(REWRITES)('a pair written %s gets the same verdict', (_, rewrite) => {
  let decided = 0;
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = randomOf(seed * 15_485_863);
    const old = randomSchema(random, 1, DRAFT);
    const next = mutated(random, old, 1, DRAFT);
    const plain = compare(old, next);
    const written = compare(rewrite(old), rewrite(next));
    const shown = JSON.stringify({ old, next });
    expect([written.backward.kind, written.forward.kind], shown).toEqual([plain.backward.kind, plain.forward.kind]);
    if (plain.relation !== 'unknown') decided += 1;
  }
  expect(decided).toBeGreaterThan(30);
});

test('inclusion is reflexive, and transitive where it is proved', () => {
  let chains = 0;
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = randomOf(seed * 32_452_843);
    const [a, b] = [randomSchema(random, 1, DRAFT), randomSchema(random, 1, DRAFT)];
    const inner = { allOf: [a, b] };
    const outer = { anyOf: [a, b] };
    expect(compare(a, a).relation).toBe('equal');
    const kinds = [compare(inner, a), compare(a, outer), compare(inner, outer)].map(({ backward }) => backward.kind);
    expect(kinds, JSON.stringify({ a, b })).toEqual(['compatible', 'compatible', 'compatible']);
    chains += 1;
  }
  expect(chains).toBe(60);
});
