import { expect, test } from 'vitest';
import { canonicalKey, equalValues } from '../../src/value/key.ts';
import { parseJson } from '../../src/value/parse.ts';
import { textOf } from '../../src/value/text.ts';

test.each([
  '9007199254740993',
  '{"9007199254740993":[-12345678901234567890,1.5]}',
  '"9007199254740993 in a text"',
  String.raw`["\u0000n12345678901234567890",12345678901234567890]`,
  '{"__proto__":{"a":1}}',
])('%s comes back as it was', (text) => {
  expect(textOf(parseJson(text))).toBe(text);
});

test('a number that a double prints exactly is a number', () => {
  expect(parseJson('[1e3, 1.0, 12345678901234567000]')).toEqual([1000, 1, 12345678901234567000]);
});

test('an exponent beyond doubles is an integer, not infinity', () => {
  expect(parseJson('1e400')).toBe(10n ** 400n);
});

test('values are equal by type and number, whatever the order of keys', () => {
  expect(equalValues({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
  expect(equalValues(1, true)).toBe(false);
  expect(equalValues(0, -0)).toBe(true);
  expect(equalValues(9007199254740993n, 9007199254740992)).toBe(false);
  expect(canonicalKey(0.1)).toBe('1/10');
});
