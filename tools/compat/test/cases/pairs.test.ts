import { expect, test } from 'vitest';
import { compare, type Direction } from '../../src/index.ts';
import { textOf } from '../../src/value/text.ts';
import { realPairs } from './examples.ts';
import { attack } from '../random/attack.ts';

/** Pairs that refer to documents which are not there. */
const MISSING = new Set(['schemastore/180', 'schemastore/190', 'schemastore-history/280']);
const ATTEMPTS = 5000;
const pairs = realPairs();

test('there are thirty real pairs', () => {
  expect(pairs).toHaveLength(30);
});

test.each(pairs)(
  '$id: decided, or a reference is missing; no random instance contradicts',
  ({ id, old, new: next, draft }) => {
    const { backward, forward } = compare(old, next, { draft });
    for (const direction of [backward, forward])
      if (MISSING.has(id)) expect(codesOf(direction)).toContain('unresolved-ref');
      else expect(direction.kind).not.toBe('unknown');
    if (backward.kind === 'compatible') expect(attack(old, next, draft, ATTEMPTS)).toBeUndefined();
    if (forward.kind === 'compatible') expect(attack(next, old, draft, ATTEMPTS)).toBeUndefined();
  },
);

test('the same seed gives the same answer', () => {
  const {
    old,
    new: next,
    draft,
  } = pairs.find(({ id }) => id.endsWith('/110')) ?? { old: true, new: true, draft: 'draft7' };
  const once = compare(old, next, { draft, seed: 7 });
  expect(once.relation).toBe('incomparable');
  expect(textOf(once as never)).toBe(textOf(compare(old, next, { draft, seed: 7 }) as never));
});

function codesOf(direction: Direction): readonly string[] {
  return direction.kind === 'unknown' ? direction.reasons.map(({ code }) => code) : [];
}
