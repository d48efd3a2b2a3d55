import { describe, expect, test } from 'vitest';
import { type CaseAnswer, decideCases } from '../../../src/governance/cases/decide-cases.ts';
import { AT, BOARD, RIGHTS } from '../decide/situation.ts';

const account = (id: number) => ({ host: 'github', id });
const ITEM = { path: 'policies/p1/lifecycle.yaml', kind: 'context-policy', effects: ['revoke'] };

const given = (changed: object = {}) => ({
  id: 'one',
  constitution: { preset: 'board', board: BOARD, rights: RIGHTS },
  change: { items: [ITEM] },
  signals: [
    { via: 'signature', by: 'board-1', verdict: 'approve', at: AT },
    { via: 'signature', by: 'board-3', verdict: 'approve', at: AT },
  ],
  at: AT,
  ...changed,
});

const answersTo = (...lines: readonly (object | string)[]): readonly CaseAnswer[] => [
  ...decideCases(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')),
];

const only = (changed: object): CaseAnswer | undefined => answersTo(given(changed))[0];
const outcome = (answer: CaseAnswer | undefined): string | undefined =>
  answer && ('fault' in answer ? answer.fault : answer.outcome);
const messages = (answer: CaseAnswer | undefined): readonly string[] =>
  !answer || 'fault' in answer
    ? []
    : [...answer.decision.messages, ...answer.decision.signals.flatMap(({ message }) => message ?? [])].map(
        ({ id }) => id,
      );

describe('a case', () => {
  test('is decided as a change is', () => expect(outcome(only({}))).toBe('approved'));

  test('waits where a signal is missing', () => {
    const answer = only({ signals: [{ via: 'signature', by: 'board-1', verdict: 'approve', at: AT }] });
    expect(outcome(answer)).toBe('waiting');
    expect(messages(answer)).toContain('approvals-missing');
  });

  test('is vetoed by a review with a reason', () => {
    const no = { via: 'review', account: account(2), verdict: 'reject', at: AT, reason: 'It does harm.' };
    expect(outcome(only({ signals: [...given().signals, no] }))).toBe('vetoed');
  });

  test.each([
    ['of another content', { change: `sha256:${'0'.repeat(64)}` }, 'stale-approval'],
    ['of another decision', { decision: '0002' }, 'other-decision'],
    ['under another constitution', { constitution: `sha256:${'0'.repeat(64)}` }, 'former-constitution'],
    ['by nobody', { by: 'board-9' }, 'key-unknown'],
  ])('does not count a signature %s', (_, changed, id) => {
    const answer = only({ signals: given().signals.map((signal) => ({ ...signal, ...changed })) });
    expect(outcome(answer)).toBe('waiting');
    expect(messages(answer)).toContain(id);
  });

  test('keeps a writer from approving', () => {
    const writers = [{ as: 'author', account: account(1) }];
    expect(messages(only({ change: { items: [ITEM], writers } }))).toContain('author-approves');
  });

  test('does not count remarks, nor a review by no account', () => {
    const signals = [
      { via: 'label', at: AT, text: 'approved' },
      { via: 'comment', account: account(1), at: AT, text: '/approve' },
      { via: 'review', verdict: 'approve', at: AT },
    ];
    expect(messages(only({ signals }))).toEqual(
      expect.arrayContaining(['label-ignored', 'comment-ignored', 'outsider']),
    );
  });

  test('that changes nothing is refused', () => {
    expect(outcome(only({ change: { items: [] } }))).toBe('refused');
    expect(messages(only({ change: { items: [] } }))).toContain('nothing-changed');
  });

  test('that mixes what decides with what is decided is refused', () => {
    const board = { path: 'governance/board.yaml', kind: 'board', effects: ['constitution'] };
    expect(messages(only({ change: { items: [ITEM, board] } }))).toContain('constitution-mixed');
  });

  test('of a registry that is not founded needs nobody', () => {
    const constitution = { preset: 'team', rights: RIGHTS, founded: false };
    expect(outcome(only({ constitution, signals: [] }))).toBe('approved');
  });
});

describe('a line', () => {
  test.each([
    ['is no JSON', '{"id":', 'it is no JSON'],
    ['is no object', '[]', 'it must be object'],
    ['misses a member', { ...given(), at: undefined }, "required property 'at'"],
    ['has a member that is unknown', given({ comment: 'x' }), '(comment)'],
    ['has an effect that is unknown', given({ change: { items: [{ ...ITEM, effects: ['magic'] }] } }), '/change/items'],
    ['has a right without people', given({ constitution: { preset: 'team', rights: {} } }), '/constitution/rights'],
    ['has a member named __proto__', `{"__proto__":{},${JSON.stringify(given()).slice(1)}`, '(__proto__)'],
  ])('that %s gets a fault, and the others their answer', (_, line, fault) => {
    const answers = answersTo(given(), line, given({ id: 'two' }));
    expect(answers.map(outcome)).toEqual(['approved', expect.stringContaining(fault), 'approved']);
    expect(answers[1]).toMatchObject({ line: 2 });
  });

  test('of fifty megabytes is not parsed', () => {
    const [answer] = answersTo(`{"id":"${'x'.repeat(50_000_000)}"}`);
    expect(outcome(answer)).toMatch(/larger than \d+ bytes/);
  });

  test('nested a hundred thousand deep gets a fault', () => {
    const [answer] = answersTo(`{"id":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expect(answer).toHaveProperty('fault');
  });

  test('that is blank is no case, and numbers go on', () => {
    expect(
      answersTo('', '  ', '{}', '\r', given()).map((answer) => ('fault' in answer ? answer.line : answer.id)),
    ).toEqual([3, 'one']);
    expect(answersTo('', '')).toEqual([]);
  });
});

test('thousands of cases are decided in one process, each by itself', () => {
  const lines = Array.from({ length: 2000 }, (_, index) =>
    given({ id: `case-${index}`, ...(index % 2 === 1 && { signals: [] }) }),
  );
  const answers = answersTo(...lines);
  expect(answers.map((answer) => ('fault' in answer ? answer.fault : answer.id))).toEqual(lines.map(({ id }) => id));
  expect(answers.filter((answer) => outcome(answer) === 'approved')).toHaveLength(1000);
});
