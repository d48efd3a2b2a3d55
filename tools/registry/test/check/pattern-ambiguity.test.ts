import { describe, expect, it } from 'vitest';
import { isAmbiguous } from '../../src/check/pattern/ambiguity.ts';

const MANY_WAYS = [
  '^(a+)+$',
  '(a*)*b',
  '(a|a)*b',
  '(a|ab|b)*c',
  '^(\\w+\\s?)*$',
  '(.*a){2,}x',
  '(a?b?)*c',
  '((a?|b?)c)*!',
  '(x+x+)+y',
  '(?=(a+)+b)c',
  '([a-z]{2,8})*z',
  '(\\d|[0-9])+x',
  '(\\p{L}|\\w)*-',
  '([^]|\\n)*x',
  '(a|\\u0061)*b',
  '^([a-z0-9])(([.-]|_+)?([a-z0-9]+))*@[a-z]{2,3}$',
];

const ONE_WAY = [
  '',
  '^a+$',
  '^(ab)*$',
  '^[a-z0-9]+(-[a-z0-9]+)*$',
  '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
  '^P(\\d+W|\\d+D(T(\\d+H)?(\\d+M)?(\\d+S)?)?)$',
  '^(x{4})*$',
  '^(foo|bar|baz)+$',
  '^(?<year>\\d{4})-(\\d{2})$',
  '^([0-9a-f]{40}|[0-9a-f]{64})$',
  '^(?:[^"\\\\]|\\\\.)*$',
  '^[\\]a]+$',
  '^\\u{1F600}+$',
  '^(\\/[^/]+)*\\/?$',
  '\\bfoo\\b',
  '^(?!x)y*$',
  'a{0}',
];

describe('a repetition', () => {
  it.each(MANY_WAYS)('in %s can read one text in many ways', (pattern) => expect(isAmbiguous(pattern)).toBe(true));

  it.each(ONE_WAY)('in "%s" reads every text in one way', (pattern) => expect(isAmbiguous(pattern)).toBe(false));

  it('that nobody can judge in a bounded number of steps counts as one of many ways', () => {
    expect(isAmbiguous(`(${'(a|b)?c*d+'.repeat(800)})*`)).toBe(true);
  });
});
