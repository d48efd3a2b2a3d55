import { describe, expect, test } from 'vitest';
import { codeownersOf } from '../../src/check/codeowners/codeowners.ts';
import { linked, type Texts, textOf, treeOf } from '../governance/effect/classified.ts';

const REGISTRY = 'governance/registry.yaml';
const BOARD = 'governance/board.yaml';
const RIGHTS = 'governance/decision-rights.yaml';
const TEAM = 'governance/participants/team-a.yaml';

const generated = async (...layers: readonly Texts[]): Promise<string | undefined> =>
  codeownersOf(await linked(treeOf(...layers)));

/** The lines that are no comments. */
const lines = async (...layers: readonly Texts[]): Promise<readonly string[]> =>
  ((await generated(...layers)) ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('#'));

const account = (id: number, login: string, host = 'github'): object => ({ host, id, login });

const people = (id: string, ...accounts: readonly object[]): Texts => ({
  [`governance/participants/${id}.yaml`]: JSON.stringify({ kind: 'team', id, name: id, accounts }),
});

const BOARD_OF_TWO: Texts = {
  [BOARD]: JSON.stringify({
    version: 2,
    seats: ['chair', 'security-officer'].map((role, index) => ({
      id: `board-${index + 1}`,
      organisation: 'org-alpha',
      account: account(index + 1, `Seat-${index + 1}`),
      from: '2026-01-01',
      until: '2027-12-31',
      roles: [role],
    })),
    limits: { minSeats: 2, maxTermMonths: 24 },
  }),
};

const rule = (by: readonly string[], mustInclude?: readonly string[]): object => ({
  by,
  approvals: 1,
  level: 'hosted',
  ...(mustInclude && { mustInclude }),
});

const MORE_RIGHTS: Texts = {
  [RIGHTS]: JSON.stringify({
    version: 2,
    rights: [
      { id: 'context', when: { kinds: ['context'], effects: ['minor'] }, decide: rule(['owner']) },
      { id: 'type', when: { kinds: ['context-type'] }, decide: rule(['owner', 'board']) },
      { id: 'tools', when: { effects: ['machinery'] }, decide: rule(['team:team-b'], ['role:security-officer']) },
      { id: 'policies', when: { paths: ['policies/**'] }, decide: rule(['role:chair']) },
    ],
    default: rule(['board']),
  }),
};

test('where nobody has an account there are comments alone, whatever is declared', async () => {
  const text = await generated();
  expect(text?.split('\n').every((line) => line === '' || line.startsWith('#'))).toBe(true);
  const more = { 'contexts/ctx-new/1.0.0.yaml': textOf('contexts/ctx-note/1.0.0.yaml').replace('ctx-note', 'ctx-new') };
  expect(await generated(more)).toBe(text);
});

test('those are asked whom the rights ask; what is wider comes first', async () => {
  const text = await generated(BOARD_OF_TWO, MORE_RIGHTS, people('team-a', account(11, 'member-11'), account(12, 'A')));
  await expect(text).toMatchFileSnapshot('../fixtures/codeowners/board.txt');
});

test('of the preset team the owner of each folder is asked, and of the rest whoever owns something', async () => {
  const team = {
    [REGISTRY]: textOf(REGISTRY).replace('preset: board', 'preset: team'),
    [BOARD]: null,
    [RIGHTS]: null,
  };
  const text = await generated(team, people('team-a', account(11, 'member-11')), people('team-b', account(21, 'b')));
  await expect(text).toMatchFileSnapshot('../fixtures/codeowners/team.txt');
});

describe('an account', () => {
  const asked = async (...accounts: readonly object[]): Promise<string | undefined> =>
    (await lines(people('team-a', ...accounts), MORE_RIGHTS)).find((line) => line.startsWith('/contexts/ctx-note/'));

  test('at another host is not asked', async () => {
    expect(await asked(account(1, 'other', 'forge'), account(2, 'here'))).toBe('/contexts/ctx-note/ @here');
  });

  test('is asked once, however it is written', async () => {
    expect(await asked(account(1, 'Same'), account(2, 'same'))).toMatch(/^\/contexts\/ctx-note\/ @same$/i);
  });

  test.each(['a\n* @b', 'a b', '@a', 'a/b', '-a', 'a--b', 'a-', 'ä', 'a'.repeat(40), '#a', '__proto__'])(
    'called %j is none that GitHub has',
    async (login) => expect(await asked(account(1, login))).toBeUndefined(),
  );
});

test('a folder whose name is no id has no line', async () => {
  const declared = textOf('contexts/ctx-note/1.0.0.yaml');
  const odd = { 'contexts/a b * @c/1.0.0.yaml': declared, 'contexts/Ctx/1.0.0.yaml': declared };
  const found = await lines(odd, people('team-a', account(1, 'here')), MORE_RIGHTS);
  expect(found.filter((line) => line.startsWith('/contexts/'))).not.toEqual([]);
  expect(found.join('\n')).not.toMatch(/a b|Ctx/);
});

test.each([
  ['registry', { [REGISTRY]: 'preset: [' }],
  ['preset', { [REGISTRY]: 'preset: nothing\n' }],
  ['board', { [BOARD]: 'seats: 1\n' }],
  ['rights', { [RIGHTS]: null }],
])('without a %s that can be read there is nothing to write', async (_, texts: Texts) => {
  expect(await generated(texts)).toBeUndefined();
});

test('the same is written whatever the order of files and members', async () => {
  const [a, b] = [
    people('team-a', account(11, 'b'), account(12, 'a')),
    people('team-a', account(12, 'a'), account(11, 'b')),
  ];
  expect(await generated(BOARD_OF_TWO, MORE_RIGHTS, a)).toBe(await generated(b, MORE_RIGHTS, BOARD_OF_TWO));
  expect(TEAM in a).toBe(true);
});
