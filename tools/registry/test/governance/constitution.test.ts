import { describe, expect, test } from 'vitest';
import type { Registry } from '../../src/declaration/registry.ts';
import { readConstitution } from '../../src/governance/constitution/read-constitution.ts';
import { linked, textOf, type Texts, treeOf } from './effect/classified.ts';

const REGISTRY = 'governance/registry.yaml';
const RIGHTS = 'governance/decision-rights.yaml';
const TEAM = {
  [REGISTRY]: textOf(REGISTRY).replace('preset: board', 'preset: team'),
  [RIGHTS]: null,
  'governance/board.yaml': null,
} satisfies Texts;
const withAccounts = (team: string, ...ids: readonly number[]): Texts => ({
  [`governance/participants/${team}.yaml`]: `kind: team\nid: ${team}\nname: ${team}\naccounts:\n${ids
    .map((id) => `  - host: github\n    id: ${id}\n`)
    .join('')}`,
});
const stateOf = (...texts: readonly Texts[]): Promise<Registry> => linked(treeOf(...texts));
const founded = { founded: true };

describe('the constitution of a board', () => {
  test('is what the base declares', async () => {
    const constitution = readConstitution(await stateOf(), founded);
    expect(constitution).toMatchObject({
      preset: 'board',
      founded: true,
      board: { template: true },
      rights: { version: 1 },
    });
    expect([...constitution.parties.keys()].sort()).toEqual(['org-alpha', 'org-beta', 'team-a', 'team-b']);
  });

  test('has a digest that changes with the board and the rights, not with the people of a team', async () => {
    const digestOf = async (texts: Texts) => readConstitution(await stateOf(texts), founded).digest;
    const digest = await digestOf({});
    expect(await digestOf(withAccounts('team-b', 7))).toBe(digest);
    for (const path of ['governance/board.yaml', RIGHTS])
      expect(await digestOf({ [path]: textOf(path).replace('version: 1', 'version: 2') })).not.toBe(digest);
    expect(await digestOf({ [REGISTRY]: textOf(REGISTRY).replace('preset: board', 'preset: consortium') })).not.toBe(
      digest,
    );
  });

  test.each([
    ['no registry', { [REGISTRY]: null }, 'NOT_A_REGISTRY'],
    ['no board', { 'governance/board.yaml': null }, 'CHECK_FAILED'],
    ['no rights', { [RIGHTS]: null }, 'CHECK_FAILED'],
    ['rights that cannot be read', { [RIGHTS]: 'version: [' }, 'CHECK_FAILED'],
    [
      'rights of which one is faulty',
      { [RIGHTS]: textOf(RIGHTS).replace('level: hosted', 'level: none') },
      'CHECK_FAILED',
    ],
  ] as const)('is refused where there is %s', async (_, texts, code) => {
    const state = await stateOf(texts);
    expect(() => readConstitution(state, founded)).toThrow(expect.objectContaining({ code }) as Error);
  });
});

describe('the constitution of a team', () => {
  const groupsOf = async (...texts: readonly Texts[]) => {
    const { rights } = readConstitution(await stateOf(TEAM, ...texts), founded);
    return Object.fromEntries([
      ...rights.rights.map(({ id, decide }) => [id, decide.by]),
      ['default', rights.default.by],
    ]) as Record<string, string[]>;
  };

  test('asks the owner, or whoever has an account', async () => {
    expect(await groupsOf(withAccounts('team-a', 7, 8))).toEqual({
      'owner.new': ['owner', 'team:team-a'],
      'owner.change': ['owner'],
      everybody: ['team:team-a'],
      default: ['team:team-a'],
    });
  });

  test('lets those who own something decide on what touches everybody', async () => {
    const groups = await groupsOf(withAccounts('team-a', 7, 8), withAccounts('team-b', 9));
    expect(groups['everybody']).toEqual(['team:team-a']);
    expect(groups['default']).toEqual(['team:team-a', 'team:team-b']);
    const alone = await groupsOf(withAccounts('team-a', 7), withAccounts('team-b', 8, 9));
    expect(alone['everybody']).toEqual(['team:team-a', 'team:team-b']);
  });

  test('has a right for every change, each of one review', async () => {
    const { rights } = readConstitution(await stateOf(TEAM, withAccounts('team-a', 7, 8)), founded);
    for (const { approvals, level } of [...rights.rights.map(({ decide }) => decide), rights.default])
      expect([approvals, level]).toEqual([1, 'hosted']);
    expect(rights.veto).toEqual({ holders: ['owner'], lapsesAfter: 'P14D' });
  });

  test('keeps its digest when a team comes', async () => {
    const before = readConstitution(await stateOf(TEAM, withAccounts('team-a', 7, 8)), founded);
    const after = readConstitution(
      await stateOf(TEAM, withAccounts('team-a', 7, 8), withAccounts('team-b', 9)),
      founded,
    );
    expect(after.digest).toBe(before.digest);
  });

  test('gives way to rights that are declared', async () => {
    const own = textOf(RIGHTS).replaceAll('[board]', '[owner]');
    const { rights } = readConstitution(await stateOf(TEAM, { [RIGHTS]: own }), founded);
    expect(rights.rights.map(({ id }) => id)).toEqual(['context.patch']);
  });
});
