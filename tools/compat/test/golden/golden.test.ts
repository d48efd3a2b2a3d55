import { expect, test } from 'vitest';
import { compare, type CompareOptions, DIALECTS } from '../../src/index.ts';
import { textOf } from '../../src/value/text.ts';
import { goldenKeywords, type GoldenPair, goldenPairs } from './golden-pair.ts';

const KEYWORDS = goldenKeywords();
const all = KEYWORDS.flatMap(goldenPairs);

/** The pairs that the engine answers differently, each with both answers and the reason of the corpus. */
function disagreements(pairs: readonly GoldenPair[], options: CompareOptions = {}): readonly string[] {
  return pairs.flatMap((pair) => {
    const { backward, forward } = compare(pair.old, pair.new, { draft: pair.oldDraft, ...options });
    if (backward.kind === pair.backward && forward.kind === pair.forward) return [];
    const found = textOf({ backward, forward } as never);
    return [`${pair.id}: ${pair.backward}, ${pair.forward} because ${pair.why}; found ${found}`];
  });
}

test('the corpus is large, each pair has its own name and a reason', () => {
  const schemas = new Set(all.map((pair) => textOf([pair.old, pair.new])));
  expect(schemas.size).toBeGreaterThanOrEqual(300);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all.filter(({ why }) => why.length < 8)).toEqual([]);
});

test('every draft is there, and mixed pairs', () => {
  for (const draft of DIALECTS) expect(all.filter(({ newDraft }) => newDraft === draft).length).toBeGreaterThan(80);
  expect(all.filter(({ oldDraft, newDraft }) => oldDraft !== newDraft).length).toBeGreaterThan(15);
});

test.each(KEYWORDS)('%s', (keyword) => {
  expect(disagreements(goldenPairs(keyword))).toEqual([]);
});

test('proof alone answers them as well', () => {
  const third = all.filter((_, index) => index % 3 === 0);
  expect(disagreements(third, { search: false })).toEqual([]);
});
