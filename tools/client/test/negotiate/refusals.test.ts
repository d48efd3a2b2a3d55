import { digestFromHex } from '@ctxr/model';
import { describe, expect, it } from 'vitest';
import { negotiate } from '../../src/negotiate/negotiate.ts';
import type { NegotiationRequest } from '../../src/negotiate/request.ts';
import { contextOf, type MadeName, partyOf, policyOf, snapshotOf, TEAM_A } from './snapshot-of.ts';
import { roleAuthorizer } from './role-authorizer.ts';

const permit = (id: string, principals: object, ...actions: readonly string[]) => ({
  id,
  effect: 'permit',
  principals,
  actions,
});
const everybody = policyOf('p1', permit('all', { any: true }, 'read', 'write', 'negotiate'));
const provides = (...versions: readonly string[]) => versions.map((version) => ({ context: 'ctx-a', version }));
const ask = (names: readonly MadeName[], changes: Partial<NegotiationRequest>) =>
  negotiate({
    snapshot: snapshotOf([...names, TEAM_A]),
    requires: [{ context: 'ctx-a@^1' }],
    offers: [{ server: 'crm', provides: provides('1.0.0') }],
    participant: 'desk',
    at: 0,
    authorizer: roleAuthorizer,
    ...changes,
  });

describe('what stands against an agreement', () => {
  it('is a policy that is not in force', () => {
    const [first] = everybody.versions;
    const withdrawn: MadeName = { ...everybody, versions: first ? [{ ...first, status: 'withdrawn' }] : [] };
    expect(ask([contextOf('ctx-a', { '1.0.0': {} }), withdrawn], {}).rejected).toMatchObject([
      { reason: 'policy-missing', message: expect.stringContaining('policy:p1') as string },
    ]);
  });

  it('is a server of which no release is in force, or of which the stated one is not', () => {
    const server = partyOf('server', 'crm', []);
    const [release] = server.versions;
    if (release === undefined) throw new Error('no release');
    const contexts = [contextOf('ctx-a', { '1.0.0': {} }), everybody];
    for (const status of ['revoked', 'withdrawn'] as const) {
      const fallen: MadeName = { ...server, versions: [{ ...release, status }] };
      expect(ask([...contexts, fallen], {}).rejected).toMatchObject([{ reason: `server-${status}` }]);
      const next = { ...release, declaration: { ...release.declaration, version: '2.0.0' } };
      const risen: MadeName = { ...server, versions: [...fallen.versions, next] };
      const stating = (version: string) =>
        ask([...contexts, risen], { offers: [{ server: 'crm', version, provides: provides('1.0.0') }] });
      expect(stating('1.0.0').rejected).toMatchObject([{ reason: `server-${status}` }]);
      expect(stating('2.0.0').agreed).toMatchObject([{ serverVersion: '2.0.0' }]);
    }
  });

  it('is that a rule names somebody whom the registry no longer knows', () => {
    const named = policyOf(
      'p1',
      permit('one', { participants: ['desk'] }, 'read', 'negotiate'),
      permit('all', { any: true }, 'negotiate'),
    );
    const contexts = [contextOf('ctx-a', { '1.0.0': {} }), named];
    expect(ask([...contexts, partyOf('client', 'desk', [])], {}).ok).toBe(true);
    const { rejected, warnings } = ask(contexts, {});
    expect([rejected[0]?.reason, rejected[0]?.attempts[0]?.refused, warnings[0]?.code]).toEqual([
      'policy-denied',
      { side: 'client', action: 'read' },
      'PARTICIPANT_UNKNOWN',
    ]);
  });
});

describe('what is told of several faults', () => {
  const readers = policyOf('p1', permit('r', { roles: ['reader'] }, 'read', 'negotiate'));

  it('is the one that came furthest, however high the others are', () => {
    const writers = policyOf('p2', permit('w', { roles: ['writer'] }, 'read', 'negotiate'));
    const names = [
      contextOf('ctx-a', {
        '1.0.0': {},
        '1.1.0': { more: { policies: ['p2'] } },
        '1.2.0': { status: 'withdrawn' },
        '2.0.0': {},
      }),
      readers,
      writers,
      partyOf('client', 'desk', ['reader']),
      partyOf('server', 'crm', []),
    ];
    const { rejected } = ask(names, {
      offers: [{ server: 'crm', provides: provides('1.0.0', '1.1.0', '1.2.0', '2.0.0') }],
    });
    expect(rejected).toMatchObject([
      {
        reason: 'policy-denied',
        help: { roles: { side: 'server', participant: 'crm', missing: ['reader'] } },
        attempts: [{ refused: { side: 'server', participant: 'crm', action: 'negotiate' } }],
      },
    ]);
  });
});

describe('what would help', () => {
  it('is one role where one is enough, though two would do as well', () => {
    const rules = policyOf(
      'p1',
      permit('r', { roles: ['a', 'b', 'reader'] }, 'negotiate'),
      permit('s', { roles: ['c', 'reader'] }, 'read'),
    );
    const names = [
      contextOf('ctx-a', { '1.0.0': {} }),
      rules,
      partyOf('client', 'desk', ['a']),
      partyOf('server', 'crm', ['a']),
    ];
    expect(ask(names, {}).rejected).toMatchObject([{ help: { roles: { side: 'client', missing: ['c'] } } }]);
    const needy = [...names.slice(0, 2), partyOf('client', 'desk', []), partyOf('server', 'crm', ['a'])];
    expect(ask(needy, {}).rejected).toMatchObject([{ help: { roles: { missing: ['reader'] } } }]);
  });

  it('is the nearest version that is in force, above the range before below', () => {
    const names = [
      contextOf('ctx-a', { '1.0.0': {}, '2.0.0': {}, '4.0.0': { status: 'withdrawn' }, '5.0.0': {}, '6.0.0': {} }),
      everybody,
    ];
    const helpFor = (range: string, ...versions: readonly string[]) =>
      ask(names, {
        requires: [{ context: `ctx-a@${range}` }],
        offers: [{ server: 'crm', provides: provides(...versions) }],
      }).rejected[0]?.help;
    expect(helpFor('^3', '1.0.0', '2.0.0', '4.0.0', '5.0.0', '6.0.0')).toMatchObject({
      nearest: { version: '5.0.0', servers: ['crm'] },
      range: '^3 || ^5.0.0',
    });
    expect(helpFor('^7', '1.0.0', '2.0.0', '4.0.0')).toMatchObject({
      nearest: { version: '2.0.0' },
      range: '^7 || ^2.0.0',
    });
    expect(helpFor('^5', '1.0.0')).toMatchObject({ nearest: { version: '1.0.0' } });
    expect(helpFor('^3', '4.0.0')?.nearest).toBeUndefined();
  });
});

describe('a withdrawn version', () => {
  it('is agreed where the lock pins it, and no other one is', () => {
    const names = [
      contextOf('ctx-a', { '1.0.0': { status: 'withdrawn' }, '1.1.0': { status: 'withdrawn' } }),
      everybody,
    ];
    const sha256 = snapshotOf(names).names[0]?.versions[0]?.sha256 ?? '';
    const contexts = { 'ctx-a@^1': { id: 'ctx-a', version: '1.0.0', digest: digestFromHex(sha256) } };
    const offers = [{ server: 'crm', provides: provides('1.0.0', '1.1.0') }];
    expect(ask(names, { offers }).rejected).toMatchObject([{ reason: 'withdrawn' }]);
    expect(ask(names, { offers, lock: { registry: {}, contexts } }).agreed).toMatchObject([
      {
        version: '1.0.0',
        status: 'withdrawn',
        warnings: [{ code: 'WITHDRAWN_BUT_LOCKED' }, { code: 'SERVER_UNKNOWN' }],
      },
    ]);
  });
});
