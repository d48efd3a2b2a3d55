import { expect, test } from 'vitest';
import { releasingDecisions } from '../../src/release/releasing-decisions.ts';

const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const effects = (path: string, ...of: string[]): object => ({ path, effects: of });

const DECISION = {
  decision: '0007',
  level: 'signed',
  organisations: 2,
  effects: [
    effects('contexts/ctx-a/1.1.0.yaml', 'minor'),
    effects('contexts/ctx-a/lifecycle.yaml', 'deprecate'),
    effects('contexts/ctx-b/1.0.0.yaml', 'withdraw'),
    effects('governance/participants/team-a.yaml', 'new'),
  ],
};

test('a version belongs to the decision that released it, and nothing else does', () => {
  const found = releasingDecisions(new Map([['0007', bytes(DECISION)]]));
  expect([...found]).toEqual([['contexts/ctx-a/1.1.0.yaml', { id: '0007', level: 'signed', organisations: 2 }]]);
});

test('the first decision of two keeps the version', () => {
  const found = releasingDecisions(
    new Map([
      ['00010', bytes({ ...DECISION, decision: '00010' })],
      ['0007', bytes(DECISION)],
    ]),
  );
  expect(found.get('contexts/ctx-a/1.1.0.yaml')?.id).toBe('0007');
});

test.each([
  ['no JSON', Buffer.from('{')],
  ['nothing', bytes(null)],
  ['another number', bytes({ ...DECISION, decision: '0008' })],
  ['an odd level', bytes({ ...DECISION, level: 'said' })],
  ['an odd number of organisations', bytes({ ...DECISION, organisations: -1 })],
  ['odd effects', bytes({ ...DECISION, effects: [null, 7, { path: 7, effects: ['new'] }, effects('x', 'new')] })],
  ['effects by name', bytes({ ...DECISION, effects: { path: 'x' } })],
])('a decision with %s is passed over', (_, content) => {
  expect(releasingDecisions(new Map([['0007', content]])).size).toBe(0);
});
