import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomOf } from '../../src/search/random.ts';
import { type Json } from '../../src/value/json.ts';
import { mutated, randomSchema } from '../random/schema.ts';
import type { ProofOutcome } from '../../src/prove/prove.ts';
import { ask } from './ask.ts';

const DRAFTS = ['draft4', 'draft7', '2019-09', '2020-12'] as const;
const INSTANCES = 2_000;
const LEAF = fc.constantFrom<Json>(null, true, false, 0, 1, 2, -1, 0.5, 1.5, 3, '', 'a', 'b', 'ab', 'foo', 'aa', '1');
const VALUE = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    LEAF,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'ab', 'foo', 'zz', '1'), tie('value'), { maxKeys: 4 }),
  ),
})).value;
const values = fc.sample(VALUE, { numRuns: INSTANCES, seed: 4 });

test('no instance contradicts a proof, and every sure sample of a refutation holds', () => {
  let proved = 0;
  let refuted = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0 }), fc.constantFrom(...DRAFTS), (seed, draft) => {
      const random = randomOf(seed);
      const left = randomSchema(random, 2, draft);
      const right = random.chance(0.7) ? mutated(random, left, 2, draft) : randomSchema(random, 2, draft);
      for (const [from, to] of [
        [left, right],
        [right, left],
      ] as const) {
        const { outcome, inLeft, inRight } = ask(from, to, draft);
        if (outcome.kind === 'refuted' && outcome.sure) {
          refuted += 1;
          expect(inLeft(outcome.sample) && !inRight(outcome.sample)).toBe(true);
        }
        if (outcome.kind !== 'proved') continue;
        proved += 1;
        const against = values.find((value) => inLeft(value) && !inRight(value));
        if (against !== undefined)
          throw new Error(`${JSON.stringify(against)} is in ${JSON.stringify(from)} and not in ${JSON.stringify(to)}`);
      }
    }),
    { numRuns: 300 },
  );
  expect(Math.min(proved, refuted)).toBeGreaterThan(50);
});

/** Whether nothing but a keyword that validators read in two ways stands in the way of a proof. */
const isDisputed = (outcome: ProofOutcome): boolean =>
  'reasons' in outcome &&
  outcome.reasons.length > 0 &&
  outcome.reasons.every(({ code }) => code === 'disputed-keyword');

test('a schema is included in itself, in any union with it, and includes any intersection with it', () => {
  let disputed = 0;
  const holds = (left: Json, right: Json, draft: (typeof DRAFTS)[number]): void => {
    const { outcome } = ask(left, right, draft);
    if (isDisputed(outcome)) disputed += 1;
    else expect(outcome.kind).toBe('proved');
  };
  fc.assert(
    fc.property(fc.integer({ min: 0 }), fc.constantFrom(...DRAFTS), (seed, draft) => {
      const random = randomOf(seed);
      const [one, other] = [randomSchema(random, 2, draft), randomSchema(random, 2, draft)];
      holds(one, { allOf: [one] }, draft);
      holds(one, { not: { not: one } }, draft);
      holds(one, { anyOf: [other, one] }, draft);
      holds({ allOf: [one, other] }, one, draft);
      holds({ allOf: [one, { not: one }] }, { enum: ['never'], type: 'null' }, draft);
    }),
    { numRuns: 150 },
  );
  expect(disputed).toBeLessThan(40);
});

const WRAPPINGS: readonly ((schema: Json) => Json)[] = [
  (schema) => ({ type: 'object', properties: { q: schema }, required: ['q'] }),
  (schema) => ({ properties: { q: schema } }),
  (schema) => ({ type: 'object', additionalProperties: schema, minProperties: 1 }),
  (schema) => ({ patternProperties: { '^q': schema } }),
  (schema) => ({ type: 'array', items: schema, minItems: 1 }),
  (schema) => ({ type: 'array', contains: schema }),
  (schema) => ({ allOf: [schema, true] }),
  (schema) => ({ anyOf: [false, schema] }),
  (schema) => ({ oneOf: [schema] }),
  (schema) => ({ not: { not: schema } }),
  (schema) => ({ if: schema, else: false }),
  (schema) => ({ $ref: '#/$defs/renamed', $defs: { renamed: schema } }),
];

test('wrapping both sides alike, and turning both around with not, changes no verdict', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0 }), (seed) => {
      const random = randomOf(seed);
      const left = randomSchema(random, 2, '2020-12');
      const right = mutated(random, left, 2, '2020-12');
      const verdictOf = (a: Json, b: Json): string => ask(a, b).outcome.kind;
      const plain = verdictOf(left, right);
      expect(WRAPPINGS.map((wrap) => verdictOf(wrap(left), wrap(right)))).toEqual(WRAPPINGS.map(() => plain));
      expect(verdictOf({ not: right }, { not: left })).toBe(plain);
    }),
    { numRuns: 100 },
  );
});

test('inclusion is transitive where it is proved', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0 }), (seed) => {
      const random = randomOf(seed);
      const [one, two, three] = [0, 1, 2].map(() => randomSchema(random, 1, '2020-12'));
      const proved = (a: Json | undefined, b: Json | undefined): boolean => ask(a, b).outcome.kind === 'proved';
      expect(proved(one, two) && proved(two, three) && !proved(one, three)).toBe(false);
    }),
    { numRuns: 300 },
  );
});
