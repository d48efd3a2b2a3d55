import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { DecisionRights } from '@ctxr/model';
import { filesOf } from '../../check/fixture-tree.ts';
import { keyOf } from './fixture-keys.ts';
import { file, type Entry } from './objects.ts';

/** The number of the good change, and when it is decided. */
export const DECISION = '0007';
export const AT = '2026-11-22T06:00:00Z';

const repository = join(import.meta.dirname, '../../../../..');
const miniature = join(import.meta.dirname, '../../fixtures/registry');

const json = (value: unknown): Entry => file(`${JSON.stringify(value, null, 2)}\n`);

const keysOf = (name: string): readonly object[] => [{ id: `${name}-1`, ...keyOf(name).public }];

/** The address that somebody commits with: of a seat, or of an account such as `github/11`. */
export const addressOf = (who: string): string => `${who.replace('github/', 'member-')}@example.org`;

const account = (id: number): object => ({
  host: 'github',
  id,
  login: `member-${id}`,
  addresses: [addressOf(`github/${id}`)],
});

const seat = (number: number, organisation: string, ...roles: readonly string[]): object => ({
  id: `board-${number}`,
  organisation,
  account: { host: 'github', id: number, login: `board-${number}` },
  keys: keysOf(`board-${number}`),
  addresses: [addressOf(`board-${number}`)],
  from: '2026-01-01',
  until: '2027-12-31',
  roles,
});

const BOARD = {
  version: 4,
  seats: [
    seat(1, 'org-alpha', 'chair'),
    seat(2, 'org-alpha'),
    seat(3, 'org-beta', 'security-officer'),
    seat(4, 'org-beta'),
    seat(5, 'org-gamma', 'privacy-officer'),
  ],
  limits: { minSeats: 5, maxTermMonths: 24, maxRemovalsPerDecision: 1 },
};

const REGISTRY = {
  id: 'fixture',
  name: 'Fixture registry',
  version: 1,
  domain: 'contexts.example.org',
  preset: 'board',
  publication: { url: 'http://127.0.0.1:8787' },
  host: { kind: 'github', repository: 'org-alpha/contexts', bridge: keysOf('bridge') },
};

/** The rights of this repository, but that a minor release of a context needs its owner and two of the board. */
function rights(): DecisionRights {
  const own = parse(readFileSync(join(repository, 'governance/decision-rights.yaml'), 'utf8')) as DecisionRights;
  const minor = own.rights.find(({ id }) => id === 'context.release.minor');
  if (!minor) throw new Error('This repository has no right for a minor release of a context any more.');
  const decide = { by: ['owner', 'board'], approvals: 3, level: 'hosted', mustInclude: ['owner'] } as const;
  const others = own.rights.filter((right) => right !== minor);
  return {
    ...own,
    rights: [{ ...minor, decide: { ...decide, by: [...decide.by], mustInclude: ['owner'] } }, ...others],
  };
}

/** A founded registry of the preset board, by path: five seats with keys, two teams with accounts. */
export function goodRegistry(): Map<string, Entry> {
  const files = new Map([...filesOf(miniature)].map(([path, { bytes }]) => [path, file(bytes)]));
  const team = (id: string, organisation: string, ...ids: readonly number[]): Entry =>
    json({ kind: 'team', id, name: id, organisation, roles: ['reader', 'writer'], accounts: ids.map(account) });
  files.set('governance/registry.yaml', json(REGISTRY));
  files.set('governance/board.yaml', json(BOARD));
  files.set('governance/decision-rights.yaml', json(rights()));
  files.set('governance/participants/team-a.yaml', team('team-a', 'org-alpha', 11, 12));
  files.set('governance/participants/team-b.yaml', team('team-b', 'org-beta', 21));
  files.set('governance/participants/org-gamma.yaml', json({ kind: 'organisation', id: 'org-gamma', name: 'Gamma' }));
  files.set('governance/trust/genesis.json', json({ signed: {}, signatures: [] }));
  return files;
}

const CONTEXT = {
  id: 'ctx-session',
  name: 'SessionContext',
  version: '1.2.0',
  description: 'Who is working in which session, and since when.',
  owner: 'team-a',
  type: 'session@^1',
  governance: 'g1',
  policies: ['p1'],
  enabled: true,
  retention: 'P7D',
};

const PROPOSAL = {
  id: '0007',
  title: 'Sessions say what they are',
  type: 'standard',
  state: 'review',
  authors: ['team-a'],
  scope: ['contexts/ctx-session/**'],
  rights: ['context.release.minor'],
  motivation: 'Readers asked for it.',
  risk: 'low',
  rollback: 'Withdraw 1.2.0.',
};

/** What the good change adds, by path. */
export const goodChange = (): Map<string, Entry> =>
  new Map([
    ['contexts/ctx-session/1.2.0.yaml', json(CONTEXT)],
    ['governance/proposals/0007-session.yaml', json(PROPOSAL)],
  ]);
