import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/governance/decide/decide.ts';
import type { Decision } from '../../../src/governance/decide/decision.ts';
import { BOARD, constitution, item, review, signed, situation } from './situation.ts';

const ids = ({ messages, signals }: Decision): string[] => [
  ...messages.map(({ id }) => id),
  ...signals.flatMap(({ message }) => message?.id ?? []),
];

describe('what no right names', () => {
  test('needs the default', () => {
    const decision = decide(situation([item(['unknown'])]));
    expect(decision.rights.map(({ right }) => right)).toEqual(['default']);
  });

  test('is asked for each owner', () => {
    const other = item(['minor'], { path: 'contexts/ctx-b/1.1.0.yaml', owner: { before: 'team-b', after: 'team-b' } });
    const decision = decide(situation([item(['minor']), other], (about) => [review(about, 11)]));
    expect(decision.rights.map(({ owner, outcome }) => [owner, outcome])).toEqual([
      ['team-a', 'satisfied'],
      ['team-b', 'waiting'],
    ]);
  });

  test('a new owner that the change itself writes does not decide over a name that has one', () => {
    const taken = item(['minor'], { owner: { before: 'team-a', after: 'team-b' } });
    expect(decide(situation([taken], (about) => [review(about, 21)])).outcome).toBe('waiting');
  });
});

describe('proposals', () => {
  const proposal = {
    id: '0007',
    file: 'governance/proposals/0007-x.yaml',
    type: 'standard',
    state: 'approved',
    scope: ['contexts/ctx-session/**'],
    hasRollback: true,
  } as const;

  test('hold the change to their scope and claims', () => {
    const decision = decide(
      situation([item(['minor']), item(['revoke'], { path: 'policies/p2/lifecycle.yaml' })], undefined, {
        change: { proposals: [{ ...proposal, rights: ['context.minor'] }] },
      }),
    );
    expect(decision.outcome).toBe('refused');
    expect(ids(decision)).toEqual(
      expect.arrayContaining(['scope-exceeded', 'claim-too-low', 'state-without-decision']),
    );
  });

  test('of an emergency may only take away', () => {
    const emergency = { ...proposal, type: 'emergency' } as const;
    const change = { proposals: [emergency] };
    const quick = decide(situation([item(['revoke'])], (about) => [signed(about, 1), signed(about, 3)], { change }));
    expect(quick.outcome).toBe('approved');
    expect(quick.rights.map(({ right }) => right)).toEqual(['emergency']);
    expect(ids(decide(situation([item(['minor'])], undefined, { change })))).toContain('emergency-widens');
  });

  test('of a rollback need one signature where they are exact', () => {
    const rollback = { ...proposal, type: 'rollback', inverse: { exact: true, differs: [] } } as const;
    const exact = decide(
      situation([item(['withdraw'])], (about) => [signed(about, 2)], { change: { proposals: [rollback] } }),
    );
    expect(exact.outcome).toBe('approved');
    const other = { ...rollback, inverse: { exact: false, differs: ['contexts/s.yaml'] } };
    expect(ids(decide(situation([item(['withdraw'])], undefined, { change: { proposals: [other] } })))).toContain(
      'rollback-inexact',
    );
  });

  test.each(['constitution', 'authority', 'owner-change', 'policy-widened'] as const)(
    'of a rollback need the right of %s too, where it gives that back',
    (effect) => {
      const rollback = { ...proposal, type: 'rollback', inverse: { exact: true, differs: [] } } as const;
      const items = [item(['withdraw', effect])];
      const decision = decide(situation(items, (about) => [signed(about, 2)], { change: { proposals: [rollback] } }));
      expect(decision.outcome).toBe('waiting');
      expect(decision.rights.map(({ right }) => right)).toEqual([
        'rollback',
        effect === 'policy-widened' ? 'policy.widen' : 'default',
      ]);
    },
  );

  test('of a waiver need its own right besides those of the change', () => {
    const file = item(['new'], { path: proposal.file, kind: 'proposal' });
    const needed = (hasWaivers: boolean) => {
      const one = { ...proposal, ...(hasWaivers && { hasWaivers: true as const }) };
      const decision = decide(situation([item(['minor']), file], undefined, { change: { proposals: [one] } }));
      return decision.rights.map(({ right }) => right);
    };
    expect(needed(false)).toEqual(['context.minor']);
    expect(needed(true)).toEqual(['context.minor', 'default']);
  });

  test.each([
    ['rejected', 'active', 'illegal-transition'],
    ['proposed', 'approved', undefined],
    [undefined, 'active', 'illegal-transition'],
  ] as const)('from %s to %s', (stateBefore, state, id) => {
    const one = { ...proposal, state, ...(stateBefore && { stateBefore }) };
    const found = ids(
      decide(situation([item(['minor'])], (about) => [review(about, 11)], { change: { proposals: [one] } })),
    );
    expect(found).toEqual(id ? [id] : []);
  });
});

test('nobody proposes more power for themselves', () => {
  const decision = decide(
    situation([item(['constitution'], { path: 'governance/board.yaml', kind: 'board' })], undefined, {
      change: {
        gains: [{ seat: 'board-2', account: { host: 'github', id: 2 }, what: 'the role chair' }],
        writers: [{ as: 'author', account: { host: 'github', id: 2 } }],
      },
    }),
  );
  expect(decision.outcome).toBe('refused');
  expect(ids(decision)).toContain('own-power');
});

test('says so where nobody could complete it', () => {
  const seats = BOARD.seats.map(({ keys: _, ...one }) => one);
  const decision = decide(
    situation([item(['revoke'])], undefined, { constitution: constitution({ board: { ...BOARD, seats } }) }),
  );
  expect(decision.completion).toEqual({ people: [], more: false, possible: false });
});

test.each([
  ['a key that signed the change', [{ as: 'author', key: { type: 'ssh-ed25519', key: 'MINE' } }]],
  ['a key that their team has for them', [{ as: 'author', address: 'me@example.org' }]],
] as const)('nobody gives themselves a seat by %s', (_, writers) => {
  const key = { type: 'ssh-ed25519', key: 'MINE' } as const;
  const account = { host: 'github', id: 11, keys: [{ id: 'mine', ...key }], addresses: ['me@example.org'] };
  const team = { kind: 'team', id: 'team-a', name: 'Team A', accounts: [account] } as const;
  const decision = decide(
    situation([item(['constitution'], { path: 'governance/board.yaml', kind: 'board' })], undefined, {
      constitution: constitution({ parties: new Map([['team-a', team]]) }),
      change: { gains: [{ seat: 'board-6', keys: [key], what: 'a seat' }], writers },
    }),
  );
  expect(decision.outcome).toBe('refused');
  expect(decision.messages[0]?.id).toBe('own-power');
});
