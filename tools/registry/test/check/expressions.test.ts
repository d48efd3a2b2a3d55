import { expect, test } from 'vitest';
import { expressionsIn, secretsIn } from '../../src/check/expressions.ts';

const textsOf = (value: unknown): string[] => expressionsIn(value, []).map(({ text }) => text.trim());

test.each([
  ['no expression', []],
  ['${{ a }} and ${{ b }}', ['a', 'b']],
  ['${{ never closed', []],
  ['}} ${{ a }} ${{ b', ['a']],
  ["${{ secrets['A-1'] || 'secrets.B' }}", ["secrets.A-1 || ''"]],
  ["${{ format('it''s {0}', c) }}", ["format('', c)"]],
])('the expressions of %j', (text, expected) => {
  expect(textsOf(text)).toEqual(expected);
});

test('a condition is an expression with or without its signs, and keeps its place', () => {
  expect(expressionsIn({ jobs: { a: { if: 'always()', name: 'always()' } } }, [])).toEqual([
    { text: 'always()', path: ['jobs', 'a', 'if'] },
  ]);
  expect(textsOf({ if: '${{ always() }}' })).toEqual(['always()']);
});

test.each([
  ['secrets.KEY', ['KEY']],
  ['SECRETS . key || secrets.GITHUB_TOKEN || secrets.github_token', ['key']],
  ['needs.secrets.outputs.key || my-secrets.key || inputs.secrets', []],
  ['toJSON(secrets)', []],
])('the secrets that %s names', (text, expected) => {
  expect(secretsIn(text)).toEqual(expected);
});
