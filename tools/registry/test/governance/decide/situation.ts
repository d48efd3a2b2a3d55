import { createHash } from 'node:crypto';
import type { Board, DecisionRights, Digest, Organisation, Team } from '@ctxr/model';
import type { Constitution } from '../../../src/governance/constitution/constitution.ts';
import type { DecideInput } from '../../../src/governance/decide/input.ts';
import type { ChangedItem } from '../../../src/governance/effect/item.ts';
import { impactDigest } from '../../../src/governance/effect/impact-digest.ts';
import type { ReviewSignal, SignatureSignal, Signal } from '../../../src/governance/signal.ts';

export const AT = '2026-11-22T06:00:00Z';

export const digestOf = (text: string): Digest => `sha256:${createHash('sha256').update(text).digest('hex')}`;

const seat = (number: number, organisation: string, ...roles: string[]): Board['seats'][number] => ({
  id: `board-${number}`,
  organisation,
  account: { host: 'github', id: number, login: `board-${number}` },
  keys: [{ id: `key-${number}`, type: 'ssh-ed25519', key: `AAAA${number}` }],
  from: '2026-01-01',
  until: '2027-12-31',
  roles,
});

export const BOARD: Board = {
  version: 4,
  seats: [
    seat(1, 'org-alpha', 'chair'),
    seat(2, 'org-alpha'),
    seat(3, 'org-beta', 'security-officer'),
    seat(4, 'org-beta'),
    seat(5, 'org-gamma', 'privacy-officer'),
  ],
  limits: { minSeats: 5, maxTermMonths: 24 },
};

export const RIGHTS: DecisionRights = {
  version: 9,
  rights: [
    {
      id: 'context.minor',
      when: { kinds: ['context'], effects: ['minor'] },
      decide: { by: ['owner'], approvals: 1, level: 'hosted' },
    },
    {
      id: 'context.major',
      when: { kinds: ['context'], effects: ['major'] },
      decide: {
        by: ['owner', 'board'],
        approvals: 2,
        level: 'hosted',
        mustInclude: ['owner', 'board'],
        objectionPeriod: 'P3D',
      },
    },
    {
      id: 'policy.widen',
      when: { effects: ['policy-widened'] },
      decide: {
        by: ['board'],
        approvals: 3,
        level: 'signed',
        mustInclude: ['role:privacy-officer'],
        vote: { majority: '2/3', quorum: '3/5' },
      },
    },
    {
      id: 'revoke',
      when: { effects: ['revoke'] },
      decide: { by: ['board'], approvals: 2, level: 'signed' },
    },
  ],
  default: { by: ['board'], approvals: 3, level: 'signed' },
  veto: { holders: ['board'], lapsesAfter: 'P14D', overrule: '3/4' },
  emergency: { decide: { by: ['board'], approvals: 2, level: 'signed' }, ratifyWithin: 'P7D' },
  rollback: { decide: { by: ['board'], approvals: 1, level: 'signed' } },
};

const PARTIES: readonly (Team | Organisation)[] = [
  {
    kind: 'team',
    id: 'team-a',
    name: 'Team A',
    organisation: 'org-alpha',
    accounts: [
      { host: 'github', id: 11, login: 'member-11' },
      { host: 'github', id: 12, login: 'member-12' },
    ],
  },
  { kind: 'team', id: 'team-b', name: 'Team B', organisation: 'org-beta', accounts: [{ host: 'github', id: 21 }] },
];

export const constitution = (changed: Partial<Constitution> = {}): Constitution => ({
  preset: 'board',
  board: BOARD,
  rights: RIGHTS,
  parties: new Map(PARTIES.map((party) => [party.id, party])),
  founded: true,
  digest: digestOf('constitution'),
  ...changed,
});

export const item = (effects: ChangedItem['effects'], changed: Partial<ChangedItem> = {}): ChangedItem => ({
  path: 'contexts/ctx-session/1.1.0.yaml',
  kind: 'context',
  id: 'ctx-session',
  version: '1.1.0',
  effects,
  owner: { before: 'team-a', after: 'team-a' },
  ...changed,
});

/** A change that does what the items say, and what people said of it. */
export function situation(
  items: readonly ChangedItem[],
  signals: (about: About) => readonly Signal[] = () => [],
  changed: Partial<Omit<DecideInput, 'change'>> & { readonly change?: Partial<DecideInput['change']> } = {},
): DecideInput {
  const { change, ...rest } = changed;
  const known = rest.constitution ?? constitution();
  const digest = digestOf(`change ${JSON.stringify(items)}`);
  return {
    decision: '0007',
    constitution: known,
    signals: signals({ change: digest, constitution: known.digest, impact: impactDigest(items) }),
    at: AT,
    openedAt: '2026-11-10T06:00:00Z',
    ...rest,
    change: { digest, files: {}, items, writers: [], proposals: [], gains: [], faults: [], ...change },
  };
}

/** What a vote is about. */
export type About = Pick<SignatureSignal, 'constitution' | 'impact'> & { readonly change: Digest };

export const review = (about: About, id: number, changed: Partial<ReviewSignal> = {}): ReviewSignal => ({
  via: 'review',
  account: { host: 'github', id },
  verdict: 'approve',
  at: '2026-11-21T06:00:00Z',
  change: about.change,
  ...changed,
});

export const signed = (about: About, number: number, changed: Partial<SignatureSignal> = {}): SignatureSignal => ({
  via: 'signature',
  file: `governance/decisions/0007/board-${number}.json`,
  by: `board-${number}`,
  key: { type: 'ssh-ed25519', key: `AAAA${number}` },
  verdict: 'approve',
  at: '2026-11-21T06:00:00Z',
  decision: '0007',
  ...about,
  ...changed,
});
