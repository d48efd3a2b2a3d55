import { describe, expect, test } from 'vitest';
import { type Check, judge, type Outcome } from '../../mcp-conformance/expectation.ts';

const good: Check = { id: 'a-check', status: 'SUCCESS' };
const bad: Check = { id: 'b-check', status: 'FAILURE', errorMessage: 'It is not there.' };
const outcome = (scenario: string, ...checks: Check[]): Outcome => ({ scenario, checks });
const because = 'It is not offered.';

describe('a run of the suite', () => {
  test('passes where every scenario is as it was expected', () => {
    const outcomes = [outcome('one', good), outcome('two', good, bad), outcome('three', bad)];
    const doesNotApply = [{ because, scenarios: ['two:b-check', 'three'] }];
    expect(judge(outcomes, { passes: ['one', 'two'], doesNotApply })).toEqual({ passed: ['one', 'two'], wrong: [] });
  });

  test.each<[string, Outcome[], string[], string[], string]>([
    ['a scenario fails', [outcome('one', good, bad)], ['one'], [], 'one fails b-check: It is not there.'],
    [
      'a scenario is warned of',
      [outcome('one', good, { ...bad, status: 'WARNING' })],
      ['one'],
      [],
      'one fails b-check: It is not there.',
    ],
    ['a scenario shows nothing', [outcome('one', { ...good, status: 'SKIPPED' })], ['one'], [], 'one shows nothing'],
    [
      'all that a scenario shows is well-formed',
      [outcome('one', { ...good, id: 'wire-schema-valid' })],
      ['one'],
      [],
      'one shows nothing',
    ],
    ['a scenario is new', [outcome('one', good), outcome('two', good)], ['one'], [], 'two is named nowhere'],
    ['a scenario is gone', [outcome('one', good)], ['one', 'two'], [], 'two is named, and the suite does not run it'],
    [
      'one that does not apply is gone',
      [outcome('one', good)],
      ['one'],
      ['two'],
      'two is named, and the suite does not run it',
    ],
    ['a scenario is named twice', [outcome('one', good)], ['one', 'one'], [], 'one is named twice'],
    ['one that does not apply passes', [outcome('one', good)], [], ['one'], 'one passes, and is held not to apply'],
    [
      'a check that does not apply passes',
      [outcome('one', good)],
      ['one'],
      ['one:a-check'],
      'one:a-check fails no more, and is held not to apply',
    ],
    [
      'a check is of no scenario that passes',
      [outcome('one', bad)],
      [],
      ['one', 'one:b-check'],
      'one:b-check is of no scenario that passes',
    ],
    [
      'a message is malformed where nothing applies',
      [outcome('one', bad, { ...bad, id: 'wire-schema-valid' })],
      [],
      ['one'],
      'one fails wire-schema-valid: It is not there.',
    ],
  ])('fails where %s', (_, outcomes, passes, scenarios, wrong) => {
    expect(judge(outcomes, { passes, doesNotApply: [{ because, scenarios }] }).wrong).toEqual([wrong]);
  });
});
