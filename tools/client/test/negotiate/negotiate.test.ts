import { describe, expect, it } from 'vitest';
import { negotiate } from '../../src/negotiate/negotiate.ts';
import { contextOf, partyOf, policyOf, snapshotOf } from './snapshot-of.ts';
import { roleAuthorizer } from './role-authorizer.ts';

const snapshot = snapshotOf([
  contextOf('ctx-a', { '1.0.0': {}, '1.1.0': {}, '2.0.0': {} }),
  policyOf('p1', { id: 'r', effect: 'permit', principals: { roles: ['reader'] }, actions: ['read', 'negotiate'] }),
  partyOf('client', 'desk', ['reader']),
  partyOf('server', 'crm', ['reader']),
  { kind: 'participant', id: 'team-a', versions: [{ declaration: { kind: 'team', id: 'team-a', name: 'Team A' } }] },
]);

describe('negotiate', () => {
  it('agrees on the highest version that both sides accept', () => {
    const result = negotiate({
      snapshot,
      requires: [{ context: 'ctx-a@^1' }, { context: 'ctx-a@^3' }],
      offers: [
        {
          server: 'crm',
          provides: ['1.0.0', '1.1.0', '2.0.0', '1.9.0'].map((version) => ({ context: 'ctx-a', version })),
        },
      ],
      participant: 'desk',
      at: 0,
      authorizer: roleAuthorizer,
    });
    expect(result.agreed[0]).toMatchObject({ version: '1.1.0', server: 'crm' });
  });
});
