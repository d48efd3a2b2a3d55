import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languageOf } from '../../src/language/language.ts';
import { type Demand } from '../../src/language/product.ts';
import { sampleTexts } from '../../src/language/sample.ts';
import { wordsOf, type Words } from '../../src/language/words.ts';

const free = (): void => undefined;
const demand = (source: string, holds = true): Demand => {
  const language = languageOf(source, 'u');
  if (language.kind === 'refused') throw new Error(language.code);
  return { dfa: language.dfa, holds };
};
const words = (
  demands: readonly Demand[],
  limit: number,
  minLength = 0,
  maxLength = Infinity,
  except: readonly string[] = [],
): Words | undefined => wordsOf({ demands, minLength, maxLength, except: new Set(except) }, limit, free);

const PATTERNS = ['^[ab]*$', '^a', 'b$', 'ab', '^(ab)*$', '^(?!a)', '^.{2}$', '(^|b)a', '^[ab]{1,3}$', '\\Bb'];
const TEXTS = [
  '',
  ...['a', 'b'].flatMap((x) => [
    x,
    ...['a', 'b'].flatMap((y) => [x + y, ...['a', 'b'].flatMap((z) => [x + y + z, x + y + z + 'a', x + y + z + 'b'])]),
  ]),
];

test('the words of an intersection of patterns, complements, lengths and exceptions are exactly those RegExp lets through', () => {
  const choice = fc.record({ source: fc.constantFrom(...PATTERNS), holds: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(choice, { maxLength: 3 }),
      fc.nat(3),
      fc.nat(4),
      fc.subarray(TEXTS),
      (choices, minLength, maxLength, except) => {
        const all = [{ source: '^[ab]*$', holds: true }, ...choices];
        const found = words(
          all.map(({ source, holds }) => demand(source, holds)),
          100,
          minLength,
          maxLength,
          except,
        );
        const wanted = TEXTS.filter(
          (text) =>
            text.length >= minLength &&
            text.length <= maxLength &&
            !except.includes(text) &&
            all.every(({ source, holds }) => new RegExp(source, 'u').test(text) === holds),
        );
        expect(found?.complete).toBe(true);
        expect([...(found?.words ?? [])].sort()).toEqual(wanted.sort());
      },
    ),
    { numRuns: 400 },
  );
});

test('one text missing from sixteen to the thirty-second is found', () => {
  const missing = '0123456789abcdef0123456789abcdef';
  const demands = [demand('^[0-9a-f]{32}$'), demand(`^(?!${missing}$)`, false)];
  expect(words(demands, 2)).toEqual({ words: [missing], complete: true });
});

test('an inclusion is an empty difference', () => {
  expect(words([demand('^(aa)+$'), demand('^a+$', false)], 1)).toEqual({ words: [], complete: true });
  expect(words([demand('^a+$'), demand('^(aa)+$', false)], 1)?.words).toEqual(['a']);
});

test('a long minimum needs no long table', () => {
  const found = words([demand('^(ab)*$')], 1, 100_001);
  expect(found?.words[0]).toBe('ab'.repeat(50_001));
  expect(words([demand('^(ab)*$')], 1, 100_001, 100_001)).toEqual({ words: [], complete: true });
});

test('lengths count code points', () => {
  expect(words([demand('^[😀]+$')], 5, 0, 2)).toEqual({ words: ['😀', '😀😀'], complete: true });
});

test('samples keep to patterns found and absent; a refused pattern gives none', () => {
  const [first] =
    sampleTexts({ found: [{ source: '^b', flags: 'u' }], absent: [{ source: 'b$', flags: 'u' }] }, 1, free) ?? [];
  expect(first).toMatch(/^b.*[^b]$/su);
  expect(sampleTexts({ found: [{ source: '(.)\\1', flags: 'u' }], absent: [] }, 1, free)).toBeUndefined();
});
