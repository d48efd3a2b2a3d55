import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readSource } from '../../src/declaration/read-source.ts';
import { yamlText } from '../../src/declaration/yaml/yaml-text.ts';

const entry = { path: 'governance/participants/s/1.0.0.yaml', mode: '100644', blob: '' };

const text = fc.oneof(
  fc.string(),
  fc.string({
    unit: fc.constantFrom(
      '-',
      ':',
      '#',
      ' ',
      '\n',
      '\t',
      '"',
      "'",
      '|',
      '>',
      '&',
      '*',
      '!',
      '%',
      '@',
      '`',
      '{',
      '[',
      '?',
      '0',
      '.',
      'a',
      '\r',
      '~',
      '<',
      '=',
      '\u0085',
      '\u2028',
      '\u00a0',
    ),
  }),
);
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.boolean(),
    fc.constant(null),
    fc.maxSafeInteger(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      text.filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

test('what is written reads as the same value, by the reader that judges declarations', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), json, { minKeys: 1 }), (value) => {
      const written = yamlText(value);
      const source = readSource(entry, { bytes: new TextEncoder().encode(written) });
      expect(source.syntaxFaults.filter(({ code }) => code !== 'no-reserved-key')).toEqual([]);
      expect(parse(written)).toEqual(value);
    }),
    { numRuns: 400 },
  );
});

test('texts that an older reader takes for something else are quoted, versions are not', () => {
  const written = yamlText({
    day: '2024-11-05',
    truth: 'yes',
    time: '12:30',
    number: '0x1f',
    octal: '0o17',
    large: '1_000',
    version: '1.2.3',
  });
  expect(written).toBe(
    'day: "2024-11-05"\ntruth: "yes"\ntime: "12:30"\nnumber: "0x1f"\noctal: "0o17"\nlarge: "1_000"\nversion: 1.2.3\n',
  );
  expect(parse(written, { version: '1.1' })).toEqual(parse(written));
});

test('a value that stands twice is written twice', () => {
  const shared = { a: 1 };
  expect(yamlText({ one: shared, two: shared })).toBe('one:\n  a: 1\ntwo:\n  a: 1\n');
});

test('a line of blanks inside a text stays a line of blanks', () => {
  for (const value of [' \n', '\n', 'a\n  \nb', '  a\nb', 'a\n\t\n'])
    expect(parse(yamlText({ value })), JSON.stringify(value)).toEqual({ value });
});
