import type { Account, Team } from '@ctxr/model';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/governance/decide/decide.ts';
import type { DecideInput } from '../../src/governance/decide/input.ts';
import { peopleOf } from '../../src/governance/constitution/people.ts';
import { constitution, item, review, RIGHTS, signed, situation } from './decide/situation.ts';

const team = (id: string, ...accounts: readonly Account[]): Team => ({ kind: 'team', id, name: id, accounts });
const ofTeams = (...teams: readonly Team[]) =>
  constitution({ parties: new Map(teams.map((one) => [one.id, one] as const)) });
const key = (name: string) => ({ id: name.toLowerCase(), type: 'ssh-ed25519', key: name }) as const;
const account = (id: number, ...keys: readonly string[]): Account => ({
  host: 'github',
  id,
  ...(keys.length > 0 && { keys: keys.map(key) }),
});

/** Who approves what needs two seats and their signatures. */
const approvers = (
  known: ReturnType<typeof constitution>,
  signals: Parameters<typeof situation>[1],
  changed: Partial<DecideInput> = {},
): readonly string[] =>
  decide(situation([item(['revoke'])], signals, { constitution: known, ...changed })).rights.flatMap(
    ({ approvedBy }) => approvedBy,
  );

describe('what a team writes of its accounts', () => {
  test('gives no key to the seat whose account it names', () => {
    const known = ofTeams(team('team-a', account(1, 'STOLEN')));
    const byStolen = { key: { type: 'ssh-ed25519', key: 'STOLEN' } };
    expect(approvers(known, (about) => [signed(about, 1, byStolen)])).toEqual([]);
    expect(approvers(known, (about) => [signed(about, 1)])).toEqual(['board-1']);
  });

  test('gives no account to the seat whose key it names', () => {
    const known = ofTeams(team('team-a', account(66, 'AAAA1')));
    const decision = decide(situation([item(['major'])], (about) => [review(about, 66)], { constitution: known }));
    expect(decision.rights.flatMap(({ approvedBy }) => approvedBy)).toEqual([]);
    expect(decision.signals[0]?.message?.id).toBe('outsider');
  });

  test('makes nobody sign as another seat', () => {
    const known = ofTeams(team('team-a', account(1, 'AAAA2')));
    expect(approvers(known, (about) => [signed(about, 2)])).toEqual(['board-2']);
  });

  test('gives nobody the account of another team’s member', () => {
    const known = ofTeams(team('team-a', account(11, 'MEMBER')), team('team-b', account(66, 'MEMBER')));
    const minor = situation([item(['minor'])], (about) => [review(about, 66)], { constitution: known });
    expect(decide(minor).outcome).toBe('waiting');
  });

  test.each([
    ['before', [team('team-0', account(11, 'STOLEN')), team('team-a', account(11))]],
    ['after', [team('team-a', account(11, 'MINE')), team('team-b', account(11, 'MINE', 'STOLEN'))]],
  ])('gives no key to the member of a team %s it', (_, teams) => {
    const people = peopleOf(ofTeams(...teams));
    expect(people.byKey({ type: 'ssh-ed25519', key: 'STOLEN' })).toBeUndefined();
    expect(people.byAccount({ host: 'github', id: 11 })?.parties).toContain('team-a');
  });

  test('makes no second organisation of one that has two seats', () => {
    const two = { ...RIGHTS.default, approvals: 2, differentOrganisations: 2 };
    const known = constitution({
      rights: { ...RIGHTS, default: two },
      parties: new Map([['team-a', { ...team('team-a', account(1)), organisation: 'a-new-one' }]]),
    });
    const decision = decide(
      situation([item(['unknown'])], (about) => [signed(about, 1), signed(about, 2)], { constitution: known }),
    );
    expect(decision.messages.map(({ id }) => id)).toEqual(['organisations-missing']);
    expect(decision.organisations).toBe(1);
  });

  test('takes no trace of who wrote a change away', () => {
    const taken = 'me@example.org';
    const known = ofTeams(
      team('team-0', { ...account(66), addresses: [taken] }),
      team('team-a', { ...account(11), addresses: [taken] }),
    );
    const minor = situation([item(['minor'])], (about) => [review(about, 11)], {
      constitution: known,
      change: { writers: [{ as: 'author', address: 'Me@example.org' }] },
    });
    expect(decide(minor).signals[0]?.message?.id).toBe('author-approves');
  });
});

test('a seat with its account in a team is one person, with the say of both', () => {
  const people = peopleOf(ofTeams(team('team-a', account(1, 'AAAA1')), team('team-b', account(1))));
  expect(people.all.map(({ id }) => id)).toEqual(['board-1', 'board-2', 'board-3', 'board-4', 'board-5']);
  expect(people.byKey({ type: 'ssh-ed25519', key: 'AAAA1' })?.parties).toEqual(['team-a', 'team-b']);
});
