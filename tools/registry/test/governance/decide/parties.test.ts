import type { DecisionRights } from '@ctxr/model';
import { expect, test } from 'vitest';
import { decide } from '../../../src/governance/decide/decide.ts';
import type { Decision } from '../../../src/governance/decide/decision.ts';
import { constitution, item, review, signed, situation } from './situation.ts';

test('names those who can lift an objection, and nobody whose objection was none', () => {
  const decision = decide(
    situation([item(['minor'])], (about) => [
      review(about, 11),
      review(about, 3, { verdict: 'reject', reason: 'Guests are missing.' }),
      review(about, 4, { verdict: 'reject' }),
    ]),
  );
  expect(decision.completion?.people).toEqual([['board-3']]);
});

test('who belongs to the organisation of the owning team is a party in the matter', () => {
  const rights: DecisionRights = {
    version: 10,
    rights: [],
    default: { by: ['board'], approvals: 1, level: 'hosted', excludeConflicted: true },
  };
  const on = (seat: number): Decision =>
    decide(situation([item(['minor'])], (about) => [review(about, seat)], { constitution: constitution({ rights }) }));
  expect(on(1).signals[0]?.message?.id).toBe('conflict-of-interest');
  expect(on(3).outcome).toBe('approved');
});

test('a no counts of whom the change names as its co-authors, so that it silences nobody', () => {
  const writers = [3, 4].map((id) => ({ as: 'co-author' as const, account: { host: 'github', id } }));
  const decision = decide(
    situation(
      [item(['policy-widened'])],
      (about) => [
        ...[1, 2, 5].map((seat) => signed(about, seat)),
        ...[3, 4].map((seat) => signed(about, seat, { verdict: 'reject' })),
      ],
      { change: { writers } },
    ),
  );
  expect(decision.rights[0]?.vote).toEqual({ yes: 3, no: 2, abstain: 0, seats: 5 });
  expect(decision.messages.map(({ id }) => id)).toContain('majority-missing');
});
