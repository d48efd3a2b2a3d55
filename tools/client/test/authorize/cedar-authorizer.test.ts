import type { AccessRule } from '@ctxr/model';
import { describe, expect, it } from 'vitest';
import type { BoundRules } from '../../src/authorize/access-request.ts';
import { createCedarAuthorizer } from '../../src/cedar.ts';
import { askCedar } from '../../src/authorize/cedar/load-cedar.ts';
import { AT, bound, request, rule } from './support/access.ts';

const authorize = createCedarAuthorizer();
const forbidden = (change: Partial<AccessRule> = {}) => rule({ id: 'no', effect: 'forbid', ...change });
const readers = rule({ id: 'readers-read', principals: { roles: ['reader'] }, description: 'Readers may read.' });
const nobody = { principal: { roles: [], kind: 'client' } } as const;

describe('what decides', () => {
  it.each<[string, readonly AccessRule[], Parameters<typeof request>[0], 'permit' | 'deny', readonly string[]]>([
    ['no rule at all', [], {}, 'deny', []],
    ['a permit', [readers], {}, 'permit', ['readers-read']],
    ['a permit for another role', [readers], nobody, 'deny', []],
    ['a permit for another action', [readers], { action: 'share' }, 'deny', []],
    ['a forbid beside a permit', [readers, forbidden()], {}, 'deny', ['no']],
    [
      'a forbid for others',
      [readers, forbidden({ principals: { teams: ['team-b'] } })],
      {},
      'permit',
      ['readers-read'],
    ],
    ['a permit for its team', [rule({ principals: { teams: ['team-a'] } })], {}, 'permit', ['everybody-reads']],
    ['a permit for its organisation', [rule({ principals: { teams: ['org-a'] } })], {}, 'permit', ['everybody-reads']],
    ['a permit for itself', [rule({ principals: { participants: ['client-a'] } })], {}, 'permit', ['everybody-reads']],
    ['a role that bears its name', [rule({ principals: { roles: ['client-a'] } })], {}, 'deny', []],
    ['a permit for its type', [rule({ resources: { types: ['session'] } })], {}, 'permit', ['everybody-reads']],
    ['a permit for its tag', [rule({ resources: { tags: ['gdpr'] } })], {}, 'permit', ['everybody-reads']],
    ['a permit for it', [rule({ resources: { contexts: ['ctx-session-1'] } })], {}, 'permit', ['everybody-reads']],
    ['a permit for another context', [rule({ resources: { contexts: ['ctx-b'] } })], {}, 'deny', []],
    [
      'a condition that holds',
      [rule({ when: 'context has mtls && context.mtls' })],
      { facts: { mtls: true } },
      'permit',
      ['everybody-reads'],
    ],
    ['a condition that does not', [rule({ when: 'context has mtls && context.mtls' })], {}, 'deny', []],
    ['a time before', [rule({ when: 'context.time < datetime("2026-12-01")' })], {}, 'permit', ['everybody-reads']],
    [
      'a time after',
      [rule({ when: 'context.time < datetime("2026-12-01")' })],
      { at: AT + 30 * 86_400_000 },
      'deny',
      [],
    ],
  ])('%s', (_, rules, change, decision, by) => {
    const answer = authorize(request(change), [bound(rules)]);
    expect(answer).toMatchObject({ decision, errors: [] });
    expect(answer.rules.map((one) => one.rule.id)).toEqual(by);
  });

  it('gives everybody the same answer, which nobody can change', () => {
    const rules = [bound([readers])];
    const answer = authorize(request(), rules);
    expect(() => (answer.errors as string[]).push('x')).toThrow(TypeError);
    expect(() => (answer.rules as unknown[]).pop()).toThrow(TypeError);
    expect(() => Object.assign(answer, { decision: 'deny' })).toThrow(TypeError);
    expect(authorize(request(), rules)).toMatchObject({ decision: 'permit', errors: [] });
  });

  it.each([Number.NaN, Infinity, 8.64e15, Date.parse('-000001-12-31T23:59:59.999Z')])(
    'refuses %d as a time, though the same was asked before',
    (at) => {
      const rules = [bound([readers])];
      authorize(request(), rules);
      expect(() => authorize(request({ at }), rules)).toThrow('The time must be');
    },
  );

  it.each(['context.time', 'context["time"]', String.raw`context["\u{74}ime"]`])(
    'asks again where the answer depends on the time, as %s',
    (time) => {
      const rules = [bound([rule({ when: `${time} < datetime("2026-12-01")` })])];
      const decide = (at: number) => authorize(request({ at }), rules).decision;
      expect([decide(AT), decide(AT + 30 * 86_400_000), decide(AT)]).toEqual(['permit', 'deny', 'permit']);
    },
  );

  it('answers a question again as it did, and every other question by itself', () => {
    const rules = [bound([rule({ when: 'context has mtls && context.mtls' })])];
    const facts = [{ mtls: true }, {}, { mtls: false }, { mtls: true }, {}];
    const decisions = facts.map((each, at) => authorize(request({ facts: each, at: AT + at }), rules).decision);
    expect(decisions).toEqual(['permit', 'deny', 'deny', 'permit', 'deny']);
    expect(() => authorize(request({ facts: { mtls: 'yes' } as never }), rules)).toThrow(/context.mtls/);
  });

  it('knows every attribute of the table', () => {
    const when = [
      'principal.id == "client-a" && principal.kind == "client" && principal.team == "team-a"',
      'principal.organisation == "org-a" && principal.roles == ["reader"]',
      'resource.id == "ctx-session-1" && resource.version == "1.0.0" && resource.owner == "team-a"',
      'resource.governance == "g1" && resource.type == "session" && resource.status == "active" && resource.enabled',
      'resource.classification == "internal" && resource.tags == ["gdpr"]',
      'context.purpose == "support" && context.transport == "http" && context.mtls && context.mfa',
      'context.time == datetime("2026-11-02T09:00:00Z")',
    ].join(' && ');
    const facts = { purpose: 'support', transport: 'http', mtls: true, mfa: true };
    expect(authorize(request({ facts }), [bound([rule({ when })])])).toMatchObject({ decision: 'permit' });
  });
});

describe('an error', () => {
  it.each<[string, readonly AccessRule[], RegExp]>([
    [
      'of a forbid that asks for what is missing',
      [readers, forbidden({ when: 'context.mtls' })],
      /rule no of the policy p1@1\.0\.0: .*attribute `mtls`/,
    ],
    ['of a permit beside one that permits', [readers, rule({ when: 'context.purpose == "x"' })], /attribute `purpose`/],
    [
      'of numbers that overflow',
      [readers, forbidden({ when: '9007199254740991 * 9007199254740991 == 1' })],
      /overflow/,
    ],
    ['of types that do not fit', [readers, forbidden({ when: 'context.time < 5' })], /type/],
    ['of a condition that is none', [readers, forbidden({ when: 'true }' })], /no expression of Cedar/],
    ['of a rule that is none', [readers, null as never], /An access rule is an object/],
    ['of a date that is none', [readers, forbidden({ when: 'context.time < datetime("soon")' })], /invalid date/],
  ])('%s is a refusal', (_, rules, message) => {
    const { decision, rules: by, errors, sentence } = authorize(request(), [bound(rules)]);
    expect({ decision, by }).toEqual({ decision: 'deny', by: [] });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(message);
    expect(sentence).toMatch(
      /^client-a may not read ctx-session-1@1\.0\.0, because not every rule could be evaluated: /,
    );
  });

  it('of rules that are no list is a refusal', () => {
    for (const rules of [undefined, null, 'x', {}])
      expect(authorize(request(), [bound([readers]), bound(rules as never, { id: 'p2' })])).toMatchObject({
        decision: 'deny',
        errors: ['The access rules of the policy p2@1.0.0 are no list.'],
      });
  });

  it('does not hide a forbid', () => {
    const answer = authorize(request(), [
      bound([readers, forbidden(), forbidden({ id: 'odd', when: 'context.mtls' })]),
    ]);
    expect(answer).toMatchObject({
      decision: 'deny',
      rules: [{ rule: { id: 'no' } }],
      errors: [expect.stringContaining('odd') as string],
    });
  });
});

describe('the sentence', () => {
  const says = (rules: readonly AccessRule[], change: Parameters<typeof request>[0] = {}): string =>
    authorize(request(change), [bound(rules)]).sentence;

  it('names the rule that permits, and the release that it stands in', () => {
    expect(says([readers])).toBe(
      'client-a may read ctx-session-1@1.0.0: the rule readers-read of the policy p1@1.0.0 permits it (Readers may read).',
    );
  });

  it('names every rule that forbids', () => {
    expect(says([readers, forbidden(), forbidden({ id: 'never' })])).toBe(
      'client-a may not read ctx-session-1@1.0.0: the rule no of the policy p1@1.0.0 and the rule never of the policy p1@1.0.0 forbid it.',
    );
  });

  it('says which role is missing', () => {
    expect(says([readers], nobody)).toMatch(
      /no rule permits it; the nearest is the rule readers-read .* needs the role reader\.$/,
    );
    expect(authorize(request(nobody), [bound([readers])]).nearest).toMatchObject({ roles: ['reader'], rule: readers });
  });

  it('says a condition in the words of its rule, or else in its own', () => {
    const when = 'context has purpose && context.purpose == "support"';
    expect(says([rule({ when, description: 'For support only.' })])).toMatch(
      /needs that its condition holds \(For support only\)\.$/,
    );
    expect(says([rule({ when })])).toMatch(/needs that context has purpose && context\.purpose == "support" holds\.$/);
  });

  it('takes a fact that can be stated for nearer than a role, and a role for nearer than another owner', () => {
    const purpose = rule({ id: 'a-purpose', when: 'context has purpose && context.purpose == "x"' });
    const role = rule({ id: 'a-role', principals: { roles: ['writer'] } });
    const owner = rule({ id: 'an-owner', when: 'resource.owner == "team-z"' });
    const other = rule({ id: 'another', resources: { contexts: ['ctx-z'] } });
    const nearest = (...rules: readonly AccessRule[]) => authorize(request(), [bound(rules)]).nearest?.rule.id;
    expect(nearest(other, owner, role, purpose)).toBe('a-purpose');
    expect(nearest(other, owner, role)).toBe('a-role');
    expect(nearest(other, owner)).toBe('an-owner');
    expect(nearest(other)).toBe('another');
  });

  it('says that nobody may', () => {
    expect(says([readers], { action: 'share' })).toMatch(/no rule that binds it permits anybody to share\.$/);
  });
});

describe('a request that is none', () => {
  it.each<[string, object]>([
    ['an entity for a purpose', { facts: { purpose: { __entity: { type: 'Role', id: 'reader' } } } }],
    ['a text for mtls', { facts: { mtls: 'true' } }],
    ['a fact that nobody asks for', { facts: { porpose: 'support' } }],
    ['a time of its own', { facts: { time: '2026-01-01' } }],
    ['no time', { at: Number.NaN }],
    ['the year 10000', { at: Date.parse('+010000-01-01T00:00:00Z') }],
    ['no time at all', { at: '2026-01-01' }],
    ['roles that are no list', { principal: { roles: 'reader' } }],
    ['an action that is no text', { action: { id: 'read' } }],
  ])('%s is the caller at fault', (_, change) => {
    expect(() => authorize(request(change), [bound([rule()])])).toThrow(
      expect.objectContaining({ name: 'ClientError', code: 'OPTIONS_INVALID' }) as Error,
    );
  });

  it('takes names of the language for names', () => {
    const facts = { purpose: '" || true || "' };
    const when = 'context has purpose && context.purpose == "support"';
    expect(authorize(request({ facts }), [bound([rule({ when })])])).toMatchObject({ decision: 'deny', errors: [] });
  });
});

describe('what is kept', () => {
  it('is known by its rules, whatever digest is said of them', () => {
    const one = bound([readers]);
    const other: BoundRules = { ...one, rules: [forbidden()] };
    expect([one, other, one, other].map((each) => authorize(request(), [each]).decision)).toEqual([
      'permit',
      'deny',
      'permit',
      'deny',
    ]);
  });

  it('is right for more sets than are kept', () => {
    const versions = Array.from({ length: 600 }, (_, index) => index);
    const ask = (index: number) => {
      const rules = [
        index % 3 === 0 ? forbidden({ when: `${index} == ${index}` }) : rule({ when: `${index} == ${index}` }),
      ];
      return authorize(request(), [bound(rules, { version: `1.${index}.0` })]).decision;
    };
    const expected = versions.map((index) => (index % 3 === 0 ? 'deny' : 'permit'));
    expect(versions.map(ask)).toEqual(expected);
    expect(versions.toReversed().map(ask)).toEqual(expected.toReversed());
  });

  it('is parsed again after Cedar broke', () => {
    expect(authorize(request(), [bound([readers])])).toMatchObject({ decision: 'permit' });
    const deep = `permit (principal, action, resource) when { ${'('.repeat(5000)}true${')'.repeat(5000)} };`;
    expect(askCedar((cedar) => cedar.policyToJson(deep))).toMatchObject({
      type: 'failure',
      errors: [{ message: expect.stringMatching(/^Cedar broke off: /) as string }],
    });
    expect(authorize(request(), [bound([readers])])).toMatchObject({ decision: 'permit', errors: [] });
  });
});
