import { expect, test } from 'vitest';
import { compare, type Json, relate } from '../../src/index.ts';
import { plainOf } from '../../src/relate/plain.ts';
import { within } from '../../src/relate/within.ts';
import { randomOf } from '../../src/search/random.ts';
import { changed, plainSchema } from './plain-schema.ts';

test('what is settled at a look is what the comparison proves or refutes with a confirmed witness', () => {
  const settled = { true: 0, false: 0, undefined: 0 };
  for (let seed = 1; seed <= 1500; seed += 1) {
    const random = randomOf(seed * 15_485_863);
    const old = plainSchema(random);
    const next = changed(random, old);
    const [before, after] = [plainOf(old), plainOf(next)];
    if (!before || !after) continue;
    const answers = [within(before, after), within(after, before)];
    for (const answer of answers) settled[`${answer}`] += 1;
    if (answers.every((answer) => answer === undefined)) continue;
    const { backward, forward } = compare(old, next, { budget: { nodes: 200_000, milliseconds: Infinity } });
    const words = answers.map((answer, at) =>
      answer === undefined ? [backward, forward][at]?.kind : answer ? 'compatible' : 'breaking',
    );
    expect([backward.kind, forward.kind], JSON.stringify({ old, next })).toEqual(words);
  }
  expect(settled.true).toBeGreaterThan(500);
  expect(settled.false).toBeGreaterThan(500);
  expect(settled.undefined).toBeLessThan(settled.true);
});

const handedOver: readonly (readonly [string, Json, Json])[] = [
  ['a keyword of another kind', { type: 'string', not: { const: 'a' } }, { type: 'string' }],
  ['two types', { type: ['string', 'null'] }, { type: 'string' }],
  ['another dialect', { $schema: 'http://json-schema.org/draft-07/schema#', type: 'string' }, { type: 'string' }],
  ['a dialect within', { items: { $schema: 'https://json-schema.org/draft/2020-12/schema' }, type: 'array' }, {}],
  ['values and limits', { enum: ['a', 'ab'], maxLength: 1 }, { const: 'a' }],
  ['values of another type', { type: 'object', enum: [null] }, { const: null }],
  ['a limit that is a text', { type: 'number', maximum: 'Infinity' }, { type: 'number' }],
  ['a negative count', { type: 'string', minLength: -1 }, { type: 'string' }],
  ['a schema for other properties', { type: 'object', additionalProperties: {} }, { type: 'object' }],
  ['a name that is required twice', { type: 'object', required: ['a', 'a'] }, { type: 'object' }],
  ['an integer that no double holds', { type: 'integer', maximum: 2n ** 60n }, { type: 'integer' }],
  ['a list of values that is none', { enum: 'a' }, {}],
  ['no value', { enum: [] }, {}],
  ['a pattern that is none', { type: 'string', pattern: '(' }, { type: 'string', pattern: '(' }],
  ['nesting beyond that of declarations', nested(80), nested(80)],
  ['no schema', null, {}],
];

function nested(depth: number): Json {
  return depth === 0 ? {} : { type: 'array', items: nested(depth - 1) };
}

test.each(handedOver)('%s is compared, not settled at a look', (_, schema, other) => {
  expect(plainOf(schema)).toBeUndefined();
  const { backward, forward } = compare(schema, other);
  expect(relate(schema, other)).toEqual({ backward: backward.kind, forward: forward.kind });
});

test.each<readonly [string, Json, Json]>([
  ['nothing satisfies the first', { type: 'string', minLength: 2, maxLength: 1 }, { type: 'integer' }],
  ['a required property has no value', { type: 'object', required: ['a'], additionalProperties: false }, { const: 1 }],
  ['a pattern beside a pattern', { type: 'string', pattern: '^a' }, { type: 'string', pattern: 'a' }],
  ['as many integers as values', { type: 'integer', minimum: 1, maximum: 2 }, { enum: [1, 2, 3] }],
  ['a number that is one integer', { type: 'number', minimum: 1, maximum: 1 }, { type: 'integer' }],
])('no look settles it where %s', (_, old, next) => {
  const [before, after] = [plainOf(old), plainOf(next)];
  expect(before && after && within(before, after)).toBeUndefined();
  expect(relate(old, next).backward).toBe('compatible');
});

test('an answer does not depend on what was asked before', () => {
  const words = Array.from({ length: 12 }, (_, at) => {
    const old = { type: 'string', pattern: `^(?:[ab]*a[ab]{${at}}|c)$` };
    const next = { type: 'string', pattern: `^(?:[ab]*a[ab]{${at}}|c|d)$` };
    const nodes = 2_000;
    expect(relate(old, next, nodes)).toEqual(relate(old, next, nodes));
    return relate(old, next, nodes).backward;
  });
  expect(new Set(words)).toEqual(new Set(['compatible', 'unknown']));
});
