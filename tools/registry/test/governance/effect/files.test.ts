import { describe, expect, test } from 'vitest';
import { changeFaults } from '../../../src/governance/change/change-faults.ts';
import { impactDigest } from '../../../src/governance/effect/impact-digest.ts';
import { codeownersOf } from '../../../src/check/codeowners/codeowners.ts';
import type { ChangedItem } from '../../../src/governance/effect/item.ts';
import { pathEffect } from '../../../src/governance/effect/path-effects.ts';
import { classified, effectsOf, linked, type Texts, textOf, treeOf } from './classified.ts';

describe('a party', () => {
  const team = 'governance/participants/team-a.yaml';
  const accounts = 'accounts:\n  - host: github\n    id: 7\n';

  test.each([
    ['an account', `${textOf(team)}${accounts}`],
    ['another organisation', textOf(team).replace('org-alpha', 'org-beta')],
    ['another kind', 'kind: organisation\nid: team-a\nname: Team A\n'],
    ['another role', textOf(team).replace('[reader, writer]', '[reader, writer, admin]')],
  ])('with %s has other authority', async (_, text) => {
    const [item] = await classified({ [team]: text });
    expect(item?.effects).toEqual(['authority']);
    expect(item?.because?.authority).toBeTruthy();
    expect(item?.owner).toEqual({ before: 'team-a', after: 'team-a' });
  });

  test('with another key of an account has other authority', async () => {
    const released = { [team]: `${textOf(team)}${accounts}` };
    const key =
      '    keys:\n      - id: key-1\n        type: ssh-ed25519\n        key: AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n';
    expect(await effectsOf({ [team]: `${released[team]}${key}` }, released)).toEqual({ [team]: ['authority'] });
  });

  test('with another name is edited', async () => {
    expect(await effectsOf({ [team]: textOf(team).replace('Team A', 'The team') })).toEqual({ [team]: ['edit'] });
  });

  test('comes and goes, with authority where it has accounts', async () => {
    const path = 'governance/participants/team-c.yaml';
    const text = 'kind: team\nid: team-c\nname: Team C\n';
    expect(await effectsOf({ [path]: text })).toEqual({ [path]: ['new'] });
    expect(await effectsOf({ [path]: text + accounts })).toEqual({ [path]: ['authority', 'new'] });
    expect(await effectsOf({ [path]: null }, { [path]: text })).toEqual({ [path]: ['removal'] });
    expect(await effectsOf({ [path]: null }, { [path]: text + accounts })).toEqual({
      [path]: ['authority', 'removal'],
    });
  });

  test('that is a client is edited, and may get another owner', async () => {
    const client = 'governance/participants/client-a.yaml';
    expect(await effectsOf({ [client]: textOf(client).replace('^1', '^1.1') })).toEqual({ [client]: ['edit'] });
    const [item] = await classified({ [client]: textOf(client).replace('team-a', 'team-b') });
    expect(item).toMatchObject({ effects: ['edit', 'owner-change'], owner: { before: 'team-a', after: 'team-b' } });
  });
});

test('profiles and proposals', async () => {
  const profile = 'governance/profiles/g1.yaml';
  const proposal = 'governance/proposals/0001-x.yaml';
  const text =
    'id: "0001"\ntitle: X\ntype: standard\nstate: draft\nauthors: [team-a]\nscope: [contexts/**]\nmotivation: X.\n';
  expect(await classified({ [profile]: textOf(profile).replace('Light', 'Lighter') })).toMatchObject([
    { kind: 'profile', id: 'g1', effects: ['edit'], owner: { before: 'team-a', after: 'team-a' } },
  ]);
  const [item] = await classified({ [proposal]: text });
  expect(item).toMatchObject({ kind: 'proposal', effects: ['new'] });
  expect(await effectsOf({ [proposal]: text.replace('draft', 'proposed') }, { [proposal]: text })).toEqual({
    [proposal]: ['edit'],
  });
});

test('the constitution', async () => {
  const paths = ['registry', 'board', 'decision-rights'].map((name) => `governance/${name}.yaml`);
  for (const path of paths) {
    expect(await effectsOf({ [path]: textOf(path).replace('version: 1', 'version: 2') })).toEqual({
      [path]: ['constitution'],
    });
    expect(await effectsOf({ [path]: null })).toEqual({ [path]: ['constitution', 'removal'] });
  }
});

test.each([
  ['governance/trust/genesis.json', 'constitution'],
  ['governance/trust/1.root.json', 'trust'],
  ['governance/trust/README.md', 'trust'],
  ['governance/decisions/6/board-1.json', 'unknown'],
  ['governance/decisions/6/notes.md', 'unknown'],
  ['.github/workflows/check.yml', 'workflow'],
  ['.github/workflows/README.md', 'workflow'],
  ['contexts/README.md', 'documentation'],
  ['governance/runbooks/expiry.md', 'documentation'],
  ['README.md', 'documentation'],
  ['LICENSE', 'documentation'],
  ['.github/SECURITY.md', 'documentation'],
  ['.github/CODEOWNERS', 'machinery'],
  ['.github/actions/README.md', 'machinery'],
  ['AGENTS.md', 'machinery'],
  ['tools/README.md', 'machinery'],
  ['package.json', 'machinery'],
  ['.gitattributes', 'machinery'],
  ['.ci/steps.toml', 'machinery'],
  ['Governance/board.yaml', 'machinery'],
  ['contexts', 'unknown'],
  ['contexts/.gitattributes', 'unknown'],
  ['governance/board.yml', 'unknown'],
  ['policies/p1/1.0.0.yaml.orig', 'unknown'],
])('the path %s alone', (path, effect) => {
  expect(pathEffect(path).effect).toBe(effect);
});

describe('.github/CODEOWNERS', () => {
  const FILE = '.github/CODEOWNERS';
  const team = 'governance/participants/team-a.yaml';
  const accounts = 'accounts:\n  - host: github\n    id: 7\n    login: member-7\n';
  const generated = async (...texts: readonly Texts[]): Promise<string> =>
    codeownersOf(await linked(treeOf(...texts))) ?? '';

  test('needs nobody where it is what the head makes it', async () => {
    const change = { [team]: `${textOf(team)}${accounts}` };
    const effects = await effectsOf({ ...change, [FILE]: await generated(change) }, { [FILE]: await generated() });
    expect(effects[FILE]).toEqual([]);
    expect(effects[team]).toEqual(['authority']);
  });

  test.each([
    ['what the base made it', async () => ({ [team]: `${textOf(team)}${accounts}`, [FILE]: await generated() })],
    ['anything else', async () => ({ [FILE]: `${await generated()}* @somebody\n` })],
    ['gone', () => Promise.resolve({ [FILE]: null })],
  ])('is machinery where it is %s', async (_, change) => {
    const effects = await effectsOf(await change(), { [FILE]: '* @member-1\n' });
    expect(effects[FILE]).toEqual(['machinery']);
  });
});

describe('what does not go together', () => {
  const item = (path: string, more: Partial<ChangedItem>): ChangedItem => ({ path, effects: ['edit'], ...more });
  const faults = (...items: readonly ChangedItem[]): string[] =>
    changeFaults(
      items.map(({ path }) => ({ path, after: { mode: '100644', sha256: '' } })),
      items,
      '7',
    ).map(({ id }) => id);
  const board = item('governance/board.yaml', { kind: 'board', effects: ['constitution'] });
  const context = item('contexts/a/1.0.0.yaml', { kind: 'context' });
  const tool = item('tools/x.ts', { effects: ['machinery'] });
  const proposal = item('governance/proposals/0001-x.yaml', { kind: 'proposal' });

  test('the constitution and what is decided by it', () => {
    expect(faults(board, context)).toEqual(['constitution-mixed']);
    expect(faults(board, proposal)).toEqual([]);
  });

  test('tools and what they judge', () => {
    expect(faults(tool, context)).toEqual(['machinery-mixed']);
    expect(faults(tool, board)).toEqual(['machinery-mixed']);
    expect(faults(item('.github/workflows/x.yml', { effects: ['workflow'] }), context)).toEqual(['machinery-mixed']);
    expect(faults(tool, proposal)).toEqual([]);
    expect(faults({ ...tool, effects: [] }, context)).toEqual([]);
  });
});

test('the digest of an impact knows order neither of files nor of reasons', () => {
  const items: readonly ChangedItem[] = [
    { path: 'b', effects: ['edit'] },
    { path: 'a', kind: 'context', effects: ['major'], owner: { before: 'team-a' }, because: { major: 'so' } },
  ];
  const digest = impactDigest(items);
  expect(impactDigest(items.toReversed())).toBe(digest);
  expect(impactDigest(items.map(({ because, ...rest }) => rest))).toBe(digest);
  expect(impactDigest([{ path: 'b', effects: ['removal'] }, ...items.slice(1)])).not.toBe(digest);
  expect(
    impactDigest([
      ...items.slice(0, 1),
      { path: 'a', kind: 'context', effects: ['major'], owner: { before: 'team-b' } },
    ]),
  ).not.toBe(digest);
});
