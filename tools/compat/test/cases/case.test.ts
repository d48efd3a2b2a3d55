import { expect, test } from 'vitest';
import { answerCases, CaseError } from '../../src/index.ts';

const answers = (...lines: string[]): unknown[] =>
  [...answerCases(lines, { now: () => 0 })].map((line) => JSON.parse(line) as unknown);

test('one line of JSON for each case; blank lines are skipped', () => {
  expect(answers('{"id":"a","old":{"const":1},"new":{"type":"integer"}}', '')).toEqual([
    {
      id: 'a',
      backward: { verdict: 'compatible', proof: 'refutation' },
      forward: { verdict: 'breaking', witness: 0, instanceLocation: '', keywordLocation: '/const', keyword: 'const' },
      relation: 'widened',
      ms: 0,
    },
  ]);
});

test('an unknown answer gives its reason', () => {
  expect(answers('{"id":"a","old":true,"new":{"$ref":"x.json"},"draft":"draft7"}')).toMatchObject([
    { backward: { verdict: 'unknown', reason: 'unresolved-ref' }, relation: 'unknown' },
  ]);
});

test.each([
  ['{', /line 1: no JSON/],
  ['[]', /line 1: no JSON object/],
  ['{"old":true,"new":true}', /"id" is no string/],
  ['{"id":"a","new":true}', /"old" is missing/],
  ['{"id":"a","old":true,"new":true,"draft":"draft3"}', /"draft" is none of draft4, /],
])('%s is no case', (line, message) => {
  expect(() => answers(line)).toThrow(CaseError);
  expect(() => answers(line)).toThrow(message);
});
