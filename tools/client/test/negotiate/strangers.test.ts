import { describe, expect, it } from 'vitest';
import type { Authorizer } from '../../src/authorize/authorizer.ts';
import { decideAccess } from '../../src/authorize/decide-access.ts';
import { negotiate } from '../../src/negotiate/negotiate.ts';
import type { NegotiationRequest } from '../../src/negotiate/request.ts';
import { roleAuthorizer } from './role-authorizer.ts';
import { contextOf, partyOf, policyOf, snapshotOf, TEAM_A } from './snapshot-of.ts';

const rule = (id: string, effect: string, principals: object, ...actions: readonly string[]) => ({
  id,
  effect,
  principals,
  actions,
});
const snapshot = snapshotOf([
  contextOf('ctx-a', { '1.0.0': {} }),
  policyOf(
    'p1',
    rule('readers', 'permit', { roles: ['reader'] }, 'read', 'negotiate'),
    rule('not-tickets', 'forbid', { participants: ['tickets'] }, 'read'),
  ),
  partyOf('client', 'desk', ['reader']),
  partyOf('server', 'crm', ['reader']),
  partyOf('server', 'tickets', ['reader']),
  TEAM_A,
]);
const ask = (changes: Partial<NegotiationRequest>) =>
  negotiate({
    snapshot,
    requires: [{ context: 'ctx-a@^1' }],
    offers: [{ server: 'crm', provides: [{ context: 'ctx-a', version: '1.0.0' }] }],
    participant: 'desk',
    at: 0,
    authorizer: roleAuthorizer,
    ...changes,
  });

describe('whoever asks', () => {
  it.each(['tickets', 'tickets@*', 'tickets@1.0.0', 'participant:tickets', 'Tickets', '__proto__', 'constructor'])(
    'as %s gets no further than a rule that names them lets them',
    (participant) => {
      expect(ask({ participant }).rejected).toMatchObject([{ reason: 'policy-denied' }]);
    },
  );

  it('is told where a server says that it is a release which the registry does not have', () => {
    const offer = { server: 'crm', provides: [{ context: 'ctx-a', version: '1.0.0' }] };
    const [agreed] = ask({ offers: [{ ...offer, version: '9.9.9' }] }).agreed;
    expect(agreed?.warnings).toMatchObject([
      { code: 'NOT_DECLARED', message: expect.stringContaining('no release crm@9.9.9') as string },
    ]);
  });
});

const permit = { decision: 'permit', rules: [], errors: [], sentence: 'Everybody may.' } as const;
const NO_DECISIONS: readonly [string, () => unknown][] = [
  ['nothing', () => undefined],
  ['null', () => null],
  ['true', () => true],
  ['a promise', () => Promise.resolve(permit)],
  ['a promise that fails', () => Promise.reject(new Error('later'))],
  ['a permission alone', () => ({ decision: 'permit' })],
  ['a permission without rules', () => ({ decision: 'permit', errors: [], sentence: '' })],
  ['a word of its own', () => ({ ...permit, decision: 'allow' })],
];

describe('an authorizer of one’s own', () => {
  it.each(NO_DECISIONS)('that answers with %s lets nobody in', (_, answer) => {
    const authorizer = answer as Authorizer;
    const [rejected] = ask({ authorizer }).rejected;
    expect(rejected).toMatchObject({ reason: 'policy-undecided' });
    expect(rejected?.message).toMatch(/The authorizer gave no decision: .*[^.]\.$/);
  });

  it('whose permission comes with errors lets nobody in', () => {
    const authorizer: Authorizer = () => ({ ...permit, errors: ['a rule failed.'] });
    expect(ask({ authorizer }).rejected).toMatchObject([{ reason: 'policy-denied' }]);
    const terms = {
      resource: {
        id: 'ctx-a',
        version: '1.0.0',
        owner: 'team-a',
        governance: 'g1',
        status: 'active',
        enabled: true,
        tags: [],
      },
      rules: [],
      missing: [],
    } as const;
    const principal = { id: 'desk', kind: 'client', roles: [] } as const;
    const decision = decideAccess(authorizer, terms, { principal, action: 'read', facts: {}, at: 0 });
    expect(decision).toMatchObject({ decision: 'deny', errors: ['a rule failed.'] });
    expect(decision.sentence).toMatch(/^desk may not read/);
  });
});
