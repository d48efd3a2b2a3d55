import { expect, test } from 'vitest';
import { compare, type Dialect, type Json } from '../../src/index.ts';
import { textOf } from '../../src/value/text.ts';
import { examples } from '../cases/examples.ts';
import { goldenKeywords, goldenPairs } from '../golden/golden-pair.ts';
import { moved, renamed, reversed, REWRITES } from './rewrites.ts';

interface Pair {
  readonly id: string;
  readonly oldDraft: Dialect;
  readonly newDraft: Dialect;
  readonly old: Json;
  readonly new: Json;
}

const known = examples().map((example): Pair => ({ ...example, oldDraft: example.draft, newDraft: example.draft }));
const golden = goldenKeywords().flatMap(goldenPairs);
const every = (step: number, pairs: readonly Pair[]): readonly Pair[] => pairs.filter((_, index) => index % step === 0);
const sample = [...every(6, known), ...every(37, golden)];

const verdicts = (old: Json, next: Json, draft: Dialect): readonly [string, string] => {
  const { backward, forward } = compare(old, next, { draft });
  return [backward.kind, forward.kind];
};
const plain = new Map(sample.map((pair) => [pair.id, verdicts(pair.old, pair.new, pair.oldDraft)]));

function expectSame(pair: Pair, old: Json, next: Json, turned = false): void {
  const [backward = '', forward = ''] = plain.get(pair.id) ?? [];
  if (backward === 'unknown' || forward === 'unknown') return;
  const expected = turned ? [forward, backward] : [backward, forward];
  expect(verdicts(old, next, pair.oldDraft), `${pair.id}: ${textOf({ old, new: next })}`).toEqual(expected);
}

test.each(REWRITES)('written $name: the same verdict', (rewrite) => {
  let seen = 0;
  for (const pair of sample) {
    const old = moved(pair.old, pair.oldDraft, rewrite);
    const next = moved(pair.new, pair.newDraft, rewrite);
    if (old === undefined || next === undefined) continue;
    seen += 1;
    expectSame(pair, old, next, rewrite.turned);
  }
  expect(seen).toBeGreaterThan(8);
});

test('one side written anew is equal to itself and compares like itself', () => {
  const rewrite = REWRITES.find(({ name }) => name === 'not not');
  for (const pair of rewrite ? sample : []) {
    const old = rewrite && moved(pair.old, pair.oldDraft, rewrite);
    if (old !== undefined) expectSame(pair, old, pair.new);
  }
  expect(rewrite).toBeDefined();
});

test('reversed lists and members: the same verdict', () => {
  const pairs = sample.filter((pair) => !/"#[^"]*\/(allOf|anyOf|oneOf)\//.test(textOf([pair.old, pair.new])));
  expect(pairs.length).toBeGreaterThan(40);
  for (const pair of pairs) expectSame(pair, reversed(pair.old), reversed(pair.new));
});

test('renamed definitions: the same verdict', () => {
  const pairs = [...known, ...golden].filter((pair) => {
    const text = textOf([pair.old, pair.new]);
    return /"#\/(definitions|\$defs)\//.test(text) && !/[^"]#\/(definitions|\$defs)\//.test(text);
  });
  expect(pairs.length).toBeGreaterThan(30);
  for (const pair of pairs) {
    plain.set(pair.id, verdicts(pair.old, pair.new, pair.oldDraft));
    expectSame(pair, renamed(pair.old), renamed(pair.new));
  }
});
