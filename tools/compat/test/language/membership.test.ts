import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accepts } from '../../src/language/dfa.ts';
import { languageOf } from '../../src/language/language.ts';

const PATTERNS = [
  '',
  '^',
  '$',
  '^$',
  'a',
  '^a',
  'a$',
  '^a$',
  '^a|b$',
  '(^a)+',
  '(a|$)*b?',
  'a{2,3}',
  '^a{0}$',
  '^(ab|a)(c|bcd)(d*)$',
  '[a-c]+',
  '^[^a]*$',
  '.',
  '^.$',
  '^\\w+$',
  '\\W',
  '\\d',
  '\\D',
  '\\s',
  '\\S',
  '\\ba',
  'a\\b',
  '\\Ba',
  '^a\\b.',
  '(\\b|x)a(\\B|$)',
  '(?=a)',
  '(?!a)',
  '^(?!a)',
  '^(?!.*b)a',
  '^(?=.*a)(?=.*b)',
  '(?:a(?=b)|c)+b',
  '(a(?!b))*c',
  '^(?!a$|b$).+$',
  '^(?!(?!a)b).',
  '(?<=a)b',
  '(?<!a)b',
  '(?<=^a)b',
  '(?<!a|b)c',
  '^(?!.*\\bab\\b)',
  '(?=\\b)a',
  'a(?=\\bb|$)',
  '(?=^a)',
  'b(?=^a)',
  '(?=a$)',
  '\\p{Lu}',
  '^\\P{L}+$',
  '^[\\p{Ll}\\d]+$',
  '^[^\\p{Ll}\\s]+$',
  '\\p{Script=Latin}',
  '^[^\\W_]+$',
  '[b-c0-9\\-]',
  '^\\p{L}+$',
  '\\u{1F600}',
  '[😀-😂]',
  '^..$',
  '[^\\n]',
  'a??b',
  '(a*)*b',
  '(a|ab)*?c',
  '[\\s\\S]',
  '[]',
  '[^]',
  '^\\x61$',
];
const UNITS = [
  'a',
  '^.$',
  '^..$',
  '[^a]',
  '\\-',
  '[\\w-.]',
  '^[^\\ud83d]*$',
  'a{,2}',
  '\\u{2}',
  '^\\W+$',
  '\\S',
  '[\\ud800-\\udbff]',
  '\\ude00',
];
const TEXT = fc.string({
  unit: fc.constantFrom(
    'a',
    'b',
    'c',
    'd',
    'A',
    ' ',
    '\n',
    '-',
    '.',
    '0',
    'é',
    '😀',
    '😁',
    '\ud83d',
    '\u2028',
    '{',
    '2',
    '}',
    ',',
  ),
  maxLength: 8,
});

test.each([...PATTERNS.map((source) => [source, 'u'] as const), ...UNITS.map((source) => [source, ''] as const)])(
  'the automaton of /%s/%s finds what RegExp finds',
  (source, flags) => {
    const language = languageOf(source, flags);
    if (language.kind === 'refused') throw new Error(language.code);
    const { dfa } = language;
    const expression = new RegExp(source, flags);
    fc.assert(
      fc.property(TEXT, (text) => {
        expect(accepts(dfa, text)).toBe(expression.test(text));
      }),
      { numRuns: 400 },
    );
  },
);

const ATOM = fc.constantFrom('a', 'b', '[ab]', '.', '\\w', '^', '$', '\\b', '\\B', '[^a]', '');
const PATTERN = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    ATOM,
    fc.tuple(tie('node'), tie('node')).map(([x, y]) => x + y),
    fc.tuple(tie('node'), tie('node')).map(([x, y]) => `(?:${x}|${y})`),
    fc.tuple(tie('node'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '{0,2}')).map(([x, q]) => `(?:${x})${q}`),
    fc.tuple(fc.constantFrom('?=', '?!'), tie('node')).map(([look, x]) => `(${look}${x})`),
  ),
})).node;

test('random patterns with assertions anywhere agree with RegExp', () => {
  fc.assert(
    fc.property(
      PATTERN,
      fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 6 }), { minLength: 12, maxLength: 12 }),
      (source, texts) => {
        const language = languageOf(source, 'u');
        if (language.kind === 'refused') return;
        const expression = new RegExp(source, 'u');
        const answers = texts.map((text) => accepts(language.dfa, text));
        expect(answers).toEqual(texts.map((text) => expression.test(text)));
      },
    ),
    { numRuns: 1_500 },
  );
});

test('patterns that are not regular, or whose automaton is too large, are refused with a reason', () => {
  const code = (source: string): string => {
    const language = languageOf(source, 'u');
    return language.kind === 'refused' ? language.code : 'regular';
  };
  expect(code('(a)\\1')).toBe('pattern-backreference');
  expect(code('(?<=a(?=b))b')).toBe('pattern-nested-look');
  expect(code('(a|b)*a(a|b){16}$')).toBe('pattern-too-large');
  expect(code('a{100000}')).toBe('pattern-too-large');
  expect(code('(')).toBe('pattern-syntax');
});

test.each(['.', '\\d', '\\s', '\\w', '\\D', '\\S', '\\W', '[^\\s-]', '\\p{Lu}', '\\P{ASCII}'])(
  '/%s/ stands for the characters that it stands for in RegExp',
  (source) => {
    const language = languageOf(`^${source}$`, 'u');
    if (language.kind === 'refused') throw new Error(language.code);
    const expression = new RegExp(`^${source}$`, 'u');
    const chars = Array.from({ length: 0x11000 }, (_, code) => String.fromCodePoint(code < 0x10000 ? code : code * 16));
    expect(chars.filter((char) => accepts(language.dfa, char) !== expression.test(char))).toEqual([]);
  },
);
