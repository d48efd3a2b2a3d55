import type { DecisionRights } from '@ctxr/model';

/**
 * Stands for every team and organisation that owns something; for all that have accounts, where only one person acts for
 * those. See `rights-in-force.ts`.
 */
export const ANY_OWNER = 'team:*owners';

/** Stands for every team and organisation that has accounts. */
export const ANY_PARTY = 'team:*';

/**
 * The rights of the preset team, where nobody declared others: one review by somebody else. Who owns a declaration
 * looks at it; what touches everybody is looked at by somebody who owns something; the rest by anybody.
 */
export const TEAM_RIGHTS: DecisionRights = {
  version: 1,
  rights: [
    {
      id: 'owner.new',
      when: { kinds: ['context', 'context-type', 'context-policy'], effects: ['new'] },
      decide: { by: ['owner', ANY_PARTY], approvals: 1, level: 'hosted' },
    },
    {
      id: 'owner.change',
      when: {
        kinds: ['context', 'context-type', 'context-policy'],
        effects: [
          'patch',
          'minor',
          'major',
          'deprecate',
          'withdraw',
          'enable',
          'revoke',
          'owner-change',
          'policy-widened',
          'policy-narrowed',
          'edit',
          'removal',
        ],
      },
      decide: { by: ['owner'], approvals: 1, level: 'hosted' },
    },
    {
      id: 'everybody',
      when: { effects: ['authority', 'constitution', 'trust', 'machinery', 'workflow', 'unknown'] },
      decide: { by: [ANY_OWNER], approvals: 1, level: 'hosted' },
    },
  ],
  default: { by: [ANY_PARTY], approvals: 1, level: 'hosted' },
  veto: { holders: ['owner'], lapsesAfter: 'P14D' },
};
