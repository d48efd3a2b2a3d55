import type { Requirement } from '@ctxr/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Authorizer } from '../../src/authorize/authorizer.ts';
import { explainNegotiation } from '../../src/negotiate/explain.ts';
import { NEGOTIATION_LIMITS } from '../../src/negotiate/limits.ts';
import { negotiate } from '../../src/negotiate/negotiate.ts';
import type { NegotiationRequest, Offer } from '../../src/negotiate/request.ts';
import { wantsOf } from '../../src/negotiate/wants-of.ts';
import { contextOf, partyOf, policyOf, snapshotOf, TEAM_A } from './snapshot-of.ts';
import { roleAuthorizer } from './role-authorizer.ts';

const snapshot = snapshotOf([
  contextOf('ctx-a', { '1.0.0': {}, '1.1.0': {}, '2.0.0': {} }),
  policyOf('p1', { id: 'r', effect: 'permit', principals: { roles: ['reader'] }, actions: ['read', 'negotiate'] }),
  partyOf('client', 'desk', ['reader']),
  partyOf('server', 'crm', ['reader']),
  TEAM_A,
]);
const offer = (...versions: readonly string[]): Offer => ({
  server: 'crm',
  provides: versions.map((version) => ({ context: 'ctx-a', version })),
});
const call = (changes: Partial<NegotiationRequest> = {}): NegotiationRequest => ({
  snapshot,
  requires: [{ context: 'ctx-a@^1' }],
  offers: [offer('1.0.0')],
  participant: 'desk',
  at: 0,
  authorizer: roleAuthorizer,
  ...changes,
});

describe('a call that is none', () => {
  it.each<[string, object, RegExp]>([
    [
      'too many requirements',
      { requires: Array.from({ length: 257 }, () => ({ context: 'ctx-a@^1' })) },
      /requires is a list of at most 256/,
    ],
    ['requirements that are no list', { requires: 'ctx-a@^1' }, /requires is a list/],
    ['too many offers', { offers: Array.from({ length: 1001 }, () => offer()) }, /offers is a list of at most 1000/],
    ['offers that are no list', { offers: null }, /offers is a list/],
    ['too many versions', { offers: [offer(...(Array(10_001).fill('1.0.0') as string[]))] }, /at most 10000 versions/],
    ['a time that is none', { at: Number.NaN }, /at is a time/],
    ['a time beyond all times', { at: 9e15 }, /at is a time/],
    ['a client that is no id', { participant: { id: 'desk' } }, /participant is the id/],
    ['a client with a huge id', { participant: 'a'.repeat(65) }, /participant is the id/],
    ['access that there is not', { access: 'allowed' }, /access is left out/],
    ['facts that are none', { facts: 'support' }, /facts are an object/],
    ['an authorizer that is none', { authorizer: {} }, /authorizer is a function/],
    ['a lock that is none', { lock: { registry: {} } }, /lock is one/],
    ['a snapshot of the future', { snapshot: { ...snapshot, format: 2 } }, /snapshot is one of format 1/],
  ])('%s', (_, changes, message) => {
    const refused = (): unknown => negotiate(call(changes));
    expect(refused).toThrow(expect.objectContaining({ code: 'OPTIONS_INVALID' }) as Error);
    expect(refused).toThrow(message);
  });

  it('is told with everything that is wrong with it', () => {
    expect(() => negotiate(call({ at: Infinity, requires: {} as never }))).toThrow(/requires is.*at is/);
  });

  it('has a lock of another registry', () => {
    const lock = { registry: { id: 'elsewhere' }, contexts: {} };
    expect(() => negotiate(call({ lock }))).toThrow(expect.objectContaining({ code: 'LOCK_MISMATCH' }) as Error);
    expect(negotiate(call({ lock: { registry: {}, contexts: {} } })).ok).toBe(true);
  });
});

describe('an authorizer that does not decide', () => {
  const undecided = (authorizer: Authorizer) => negotiate(call({ authorizer })).rejected;

  it('lets nobody in where it throws', () => {
    const throws: Authorizer = () => {
      throw new Error('out of memory');
    };
    expect(undecided(throws)).toMatchObject([
      { reason: 'policy-undecided', message: expect.stringContaining('out of memory') as string },
    ]);
  });

  it('lets nobody in where it permits and tells of errors', () => {
    const sloppy: Authorizer = (...asked) => ({ ...roleAuthorizer(...asked), errors: ['a rule failed'] });
    expect(undecided(sloppy)).toMatchObject([{ reason: 'policy-denied' }]);
  });

  it('lets nobody in where no rule binds', () => {
    const unbound = snapshotOf([contextOf('ctx-a', { '1.0.0': { more: { policies: [] } } })]);
    const { authorizer: _, ...without } = call({ snapshot: unbound });
    expect(negotiate(without).rejected).toMatchObject([{ reason: 'policy-denied' }]);
    expect(negotiate({ ...without, access: 'unchecked' }).agreed).toMatchObject([
      { access: 'unchecked', decisions: [] },
    ]);
  });

  it('is not asked more than so often for the role that is missing', () => {
    let asked = 0;
    const counting: Authorizer = (...question) => {
      asked += 1;
      return { ...roleAuthorizer(...question), decision: 'deny' };
    };
    const roles = Array.from({ length: 64 }, (_, at) => `role-${at}`);
    const rules = { id: 'r', effect: 'permit', principals: { roles }, actions: ['read', 'negotiate'] };
    const many = snapshotOf([contextOf('ctx-a', { '1.0.0': {} }), policyOf('p1', rules)]);
    expect(negotiate(call({ snapshot: many, authorizer: counting })).ok).toBe(false);
    expect(asked).toBeLessThanOrEqual(1 + NEGOTIATION_LIMITS.roleQuestions);
  });
});

describe('a lock', () => {
  const digestOf = (version: string) =>
    negotiate(call({ offers: [offer(version)], requires: [{ context: `ctx-a@${version}` }] })).agreed[0]?.digest ??
    'sha256:';

  it('that was edited by hand counts only where it is sound', () => {
    for (const pin of [null, 'x', { id: 7, version: '1.0.0' }, { id: 'ctx-a', version: '1.0.0', digest: 'md5:1' }]) {
      const contexts = { 'ctx-a@^1': pin } as never;
      expect(
        negotiate(call({ lock: { registry: {}, contexts }, offers: [offer('1.0.0', '1.1.0')] })).agreed,
      ).toMatchObject([{ version: '1.1.0' }]);
    }
  });

  it('that pins a version out of the range does not widen it', () => {
    const contexts = { 'ctx-a@^1': { id: 'ctx-a', version: '2.0.0', digest: digestOf('2.0.0') } };
    const answer = negotiate(call({ lock: { registry: {}, contexts }, offers: [offer('1.0.0', '2.0.0')] }));
    expect(answer.agreed).toMatchObject([
      { version: '1.0.0', warnings: [{ code: 'LOCK_LEFT' }, { code: 'NOT_DECLARED' }] },
    ]);
  });

  it('holds what it pins while something higher is offered', () => {
    const contexts = { 'ctx-a@^1': { id: 'ctx-a', version: '1.0.0', digest: digestOf('1.0.0') } };
    const lock = { registry: { id: 'example' }, contexts };
    expect(negotiate(call({ lock, offers: [offer('1.0.0', '1.1.0')] })).agreed).toMatchObject([{ version: '1.0.0' }]);
  });
});

describe('hostile input', () => {
  it('is answered, whatever requirements and offers are', () => {
    const anything = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 4 });
    const members = fc.record(
      {
        context: fc.oneof(fc.jsonValue(), fc.constantFrom('ctx-a@^1', '__proto__@^1', 'x'.repeat(100_000))),
        alternatives: fc.jsonValue(),
        for: fc.jsonValue(),
        optional: fc.jsonValue(),
        server: fc.oneof(fc.jsonValue(), fc.constantFrom('crm', '__proto__', 'constructor')),
        version: fc.oneof(fc.jsonValue(), fc.constantFrom('1.0.0', '1.0.0+build', ' 1.0.0')),
        provides: anything,
        bindings: anything,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(members, { maxLength: 5 }), fc.array(members, { maxLength: 5 }), (requires, offers) => {
        const hostile = call({ requires: requires as never, offers: [offer('1.0.0'), ...(offers as never[])] });
        const answer = negotiate(hostile);
        expect(answer.agreed.length + answer.rejected.length).toBe(requires.length);
        expect(explainNegotiation(answer).length).toBeLessThan(100_000);
        wantsOf(hostile);
      }),
    );
  });

  it('agrees nothing for a requirement that says something else', () => {
    const wrong = [
      { context: 'ctx-a@^1', for: 'delete' },
      { context: 'ctx-a@^1', optional: 'no' },
      { context: 'ctx-a@^1', alternatives: 'ctx-a@^2' },
      { context: 'ctx-a@^1', alternatives: Array<string>(9).fill('ctx-a@^2') },
      null,
    ] as unknown as Requirement[];
    const { agreed, rejected } = negotiate(call({ requires: [{ context: 'ctx-a@^1' }, ...wrong] }));
    expect([agreed.length, rejected.map(({ reason }) => reason)]).toEqual([1, Array(5).fill('reference-invalid')]);
  });

  it('invents ten thousand versions, and what is agreed is still told', () => {
    const invented = Array.from({ length: 9_000 }, (_, at) => `1.${at + 5}.0`);
    const { agreed } = negotiate(call({ offers: [offer(...invented, '1.0.0')] }));
    expect(agreed).toMatchObject([{ version: '1.0.0' }]);
    const [attempt] = agreed[0]?.attempts ?? [];
    expect(attempt?.candidates.at(-1)).toMatchObject({ version: '1.0.0', verdict: 'agreed' });
    expect((attempt?.candidates.length ?? 0) + (attempt?.omitted ?? 0)).toBe(9_001);
  });

  it('comes from a thousand servers, and the one that is agreed with is still told', () => {
    const others = Array.from({ length: 999 }, (_, at) => ({ ...offer('1.0.0'), server: `a-${at}` }));
    const { agreed } = negotiate(call({ offers: [...others, offer('1.1.0')] }));
    expect(agreed).toMatchObject([{ version: '1.1.0', server: 'crm' }]);
    const [attempt] = agreed[0]?.attempts ?? [];
    expect(attempt?.candidates.filter(({ verdict }) => verdict === 'agreed')).toMatchObject([{ server: 'crm' }]);
    expect(attempt).toMatchObject({ omitted: 1000 - NEGOTIATION_LIMITS.listed });
  });
});
