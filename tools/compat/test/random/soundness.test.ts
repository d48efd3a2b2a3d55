import { expect, test } from 'vitest';
import { compare } from '../../src/index.ts';
import { randomOf } from '../../src/search/random.ts';
import { type Json } from '../../src/value/json.ts';
import { attack } from './attack.ts';
import { randomDocument } from './document.ts';
import { mutated, randomSchema } from './schema.ts';

const PAIRS = 250;
const ATTEMPTS = 300;

test.each([
  ['schemas', randomSchema],
  ['recursive documents', randomDocument],
])('no random instance refutes a verdict of compatible on %s', (_, make) => {
  let proved = 0;
  for (let seed = 1; seed <= PAIRS; seed += 1) {
    const random = randomOf(seed * 7919);
    const draft = random.pick(['2020-12', '2019-09', 'draft7', 'draft4'] as const) ?? '2020-12';
    const old = make(random, 2, draft);
    const next = random.chance(0.7) ? mutated(random, old, 2, draft) : make(random, 2, draft);
    const { backward, forward } = compare(old, next, { draft, search: false });
    const check = (left: Json, right: Json): void => {
      proved += 1;
      const witness = attack(left, right, draft, ATTEMPTS, seed);
      expect(witness, JSON.stringify({ seed, left, right })).toBeUndefined();
    };
    if (backward.kind === 'compatible') check(old, next);
    if (forward.kind === 'compatible') check(next, old);
  }
  expect(proved).toBeGreaterThan(PAIRS / 2);
});
