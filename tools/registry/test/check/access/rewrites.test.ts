import type { AccessRule } from '@ctxr/model';
import { describe, expect, test } from 'vitest';
import { compareAccess } from '../../../src/check/access/compare-access.ts';
import { requestWords } from '../../../src/check/access/witness-words.ts';

type Rule = Partial<AccessRule>;
const rules = (...all: readonly Rule[]): readonly AccessRule[] =>
  all.map((rule, index) => ({
    id: `rule-${index}`,
    effect: 'permit',
    principals: { roles: ['reader'] },
    actions: ['read'],
    ...rule,
  }));
const when = (condition: string): readonly AccessRule[] => rules({ when: condition });
const FORBIDS: Rule = { effect: 'forbid', principals: { any: true } };
const PURPOSE = 'context has purpose && ';

/** Pairs of conditions that say the same. */
const SAME_CONDITIONS: readonly (readonly [string, string])[] = [
  [`${PURPOSE}["a","b"].contains(context.purpose)`, `${PURPOSE}(context.purpose == "a" || context.purpose == "b")`],
  [`${PURPOSE}["a","b"].contains(context.purpose)`, `${PURPOSE}["b","a","b"].contains(context.purpose)`],
  [`${PURPOSE}context.purpose == "a"`, `${PURPOSE}context has purpose && context.purpose == "a"`],
  [`${PURPOSE}context.purpose == "a"`, `!(!(context has purpose) || context.purpose != "a")`],
  [`${PURPOSE}context.purpose == "a"`, `if context has purpose then context.purpose == "a" else false`],
  [`${PURPOSE}context.purpose == "a"`, `${PURPOSE}context.purpose like "a"`],
  [`${PURPOSE}context.purpose like "*a*"`, `${PURPOSE}context.purpose like "**a*"`],
  ['resource.enabled', 'resource.status == "active" || resource.status == "deprecated"'],
  ['resource.enabled', '!(["withdrawn", "revoked"].contains(resource.status))'],
  ['principal.kind == "client"', '!["server", "team", "organisation"].contains(principal.kind)'],
  ['!(resource.enabled && principal.kind == "client")', '!resource.enabled || principal.kind != "client"'],
  ['!(resource.enabled || principal.kind == "client")', '!resource.enabled && !(principal.kind == "client")'],
  ['principal.roles.contains("x")', 'principal in Role::"x"'],
  ['principal.roles.containsAny(["x", "y"])', 'principal.roles.contains("y") || principal.roles.contains("x")'],
  ['principal.roles.containsAll(["x", "y"])', 'principal in Role::"x" && principal in Role::"y"'],
  ['principal.roles.containsAny(["x", "y"])', 'principal in [Role::"x", Role::"y"]'],
  ['resource.tags == ["x"]', 'resource.tags.contains("x") && ["x"].containsAll(resource.tags)'],
  ['resource.tags.isEmpty()', '!resource.tags.containsAny(resource.tags)'],
  ['principal == Participant::"p1"', 'principal.id == "p1"'],
  ['principal is Participant && resource.enabled', 'resource.enabled'],
  ['principal has team && principal.team == resource.owner', 'principal has team && resource.owner == principal.team'],
  ['resource in ContextType::"t1"', 'resource has type && resource.type == "t1"'],
  ['action == Action::"read" && resource.enabled', 'resource.enabled'],
  ['resource.enabled == true', 'resource.enabled != false'],
  ['context.time < datetime("2026-01-01")', '!(context.time >= datetime("2026-01-01T00:00:00Z"))'],
  ['context.time.toDate() < datetime("2026-01-01")', 'context.time < datetime("2026-01-01")'],
  ['context.time.toTime() >= duration("9h")', '!(context.time.toTime() < duration("540m"))'],
  ['context.time < datetime("2026-01-01T01:00:00+0100")', 'datetime("2026-01-01") > context.time'],
  ['context.time.offset(duration("1h")) > context.time', 'context.time.offset(duration("1h")) > context.time && true'],
];

/** Pairs of lists that say the same. */
const SAME_RULES: readonly (readonly [string, readonly AccessRule[], readonly AccessRule[]])[] = [
  ['names of rules', rules({ id: 'a' }), rules({ id: 'b', description: 'Told otherwise.' })],
  [
    'a rule of two roles, split',
    rules({ principals: { roles: ['a', 'b'] } }),
    rules({ principals: { roles: ['b'] } }, { principals: { roles: ['a'] } }),
  ],
  ['a rule of two actions, split', rules({ actions: ['read', 'write'] }), rules({ actions: ['write'] }, {})],
  ['a scope as a condition', rules({}), rules({ principals: { any: true }, when: 'principal in Role::"reader"' })],
  [
    'a team as a condition',
    rules({ principals: { teams: ['t1'] } }),
    rules({
      principals: { any: true },
      when: '(principal has team && principal.team == "t1") || (principal has organisation && principal.organisation == "t1")',
    }),
  ],
  [
    'a context as a condition',
    rules({ resources: { contexts: ['c1'] } }),
    rules({ when: 'resource == Context::"c1"' }),
  ],
  ['a tag as a condition', rules({ resources: { tags: ['x'] } }), rules({ when: 'resource.tags.contains("x")' })],
  [
    'a permit with its opposite forbidden',
    rules({ when: 'resource.enabled' }, { ...FORBIDS, when: '!resource.enabled' }),
    rules({}, { ...FORBIDS, when: '!resource.enabled' }),
  ],
  ['a case, split', rules({}), rules({ when: 'resource.enabled' }, { when: '!resource.enabled' })],
  ...[
    'principal.roles.containsAny(resource.tags)',
    'principal.roles.containsAll(resource.tags)',
    'principal.roles == resource.tags',
  ].map((sets) => {
    const principals: AccessRule['principals'] = { roles: ['reader', ...'abcdefghijklmnopqrst'] };
    const old = rules({ principals, when: `${sets} && resource.enabled` });
    const next = rules({ principals, when: `!(!(${sets}) || !resource.enabled)` });
    return [`${sets}, with many roles`, old, next] as const;
  }),
];

describe('what only reads otherwise is silent', () => {
  test.each(SAME_CONDITIONS)('%s | %s', (old, next) => {
    for (const [one, other] of [
      [old, next],
      [next, old],
    ] as const) {
      expect(compareAccess(when(one), when(other))).toMatchObject({ widened: false, narrowed: false });
      expect(compareAccess(rules({ ...FORBIDS, when: one }), rules({ ...FORBIDS, when: other })).widened).toBe(false);
    }
  });

  test.each(SAME_RULES)('%s', (_, old, next) => {
    expect(compareAccess(old, next)).toMatchObject({ widened: false, narrowed: false });
    expect(compareAccess(next, old)).toMatchObject({ widened: false, narrowed: false });
  });
});

/** A condition of a permit that lets more in, and the request that shows it. */
const WIDER: readonly (readonly [string, string, string])[] = [
  [`${PURPOSE}context.purpose == "a"`, `${PURPOSE}["a","b"].contains(context.purpose)`, 'for the purpose "b"'],
  [`${PURPOSE}context.purpose == "a"`, 'context has purpose', 'for the purpose "any-purpose"'],
  [`${PURPOSE}context.purpose == "a"`, `!(context has purpose) || context.purpose == "a"`, ''],
  [`${PURPOSE}context.purpose like "eu-*"`, `${PURPOSE}context.purpose like "e*"`, 'for the purpose "e"'],
  [`${PURPOSE}context.purpose like "*-eu"`, `${PURPOSE}context.purpose like "*-e*"`, 'for the purpose "-e"'],
  [`${PURPOSE}context.purpose == "eu-x"`, `${PURPOSE}context.purpose like "eu-*"`, 'for the purpose "eu-"'],
  ['resource.enabled', 'resource.status != "revoked"', 'that is withdrawn'],
  ['resource.status == "active"', 'resource.enabled', 'that is deprecated'],
  ['principal.kind == "server"', 'principal.kind != "client"', 'a team with the role reader'],
  ['principal.roles.containsAll(["x", "y"])', 'principal.roles.containsAny(["x", "y"])', 'with the roles reader and x'],
  ['principal.roles.contains("x")', 'principal.roles.containsAny(["x", "z"])', 'with the roles reader and z'],
  ['resource.tags == ["x"]', 'resource.tags.contains("x")', 'tagged any-element and x'],
  ['!resource.tags.isEmpty()', 'true', 'may read a context'],
  ['principal == Participant::"p1"', 'principal.id like "p*"', 'the client p with'],
  ['principal has team && principal.team == resource.owner', 'principal has team', 'of the team any-team'],
  [
    'principal has team && principal.team == resource.owner',
    'principal has team && principal.team == resource.owner || principal has organisation && principal.organisation == resource.owner',
    'of the organisation any-team may read a context owned by any-team',
  ],
  ['resource has type && resource.type == "t1"', '!(resource has type) || resource.type == "t1"', 'may read a context'],
  [
    'resource has classification && resource.classification == "public"',
    '!(resource has classification) || resource.classification != "restricted"',
    'may read a context',
  ],
  ['context has mfa && context.mfa', 'context has mfa', 'without a second factor'],
  [
    'context has mfa && context.mfa && context has mtls && context.mtls',
    'context has mtls && context.mtls',
    'with mutual TLS',
  ],
  ['context.time < datetime("2026-01-01")', 'context.time <= datetime("2026-01-01")', 'at 2026-01-01T00:00:00.000Z'],
  [
    'context.time < datetime("2026-01-01")',
    'context.time < datetime("2026-01-01T00:00:01Z")',
    'at 2026-01-01T00:00:00.000Z',
  ],
  ['context.time.toTime() < duration("9h")', 'context.time.toTime() <= duration("9h")', 'T09:00:00.000Z'],
  [
    'context.time.toTime() < duration("9h") && context.time > datetime("2026-05-05T08:00:00Z")',
    'context.time.toTime() < duration("10h") && context.time > datetime("2026-05-05T08:00:00Z")',
    'T09:00:00.000Z',
  ],
  ['resource.owner == "o1" && resource.governance == "g1"', 'resource.owner == "o1"', 'owned by o1'],
  ['resource.version == "1.0.0"', 'resource.version like "1.*"', 'in version 1.'],
  ['false', 'principal.roles.contains(principal.kind)', 'a client with the roles client and reader'],
  [
    'false',
    'resource has classification && resource.tags.contains(resource.classification)',
    'classified as public tagged public',
  ],
  ['false', 'principal.roles.contains(resource.owner) && resource.owner like "team-*"', 'owned by team-'],
  [
    'false',
    'principal.roles.containsAny(resource.tags) && !principal.roles.containsAll(resource.tags) && !resource.tags.containsAll(principal.roles)',
    'tagged any-element-2 and any-element-3',
  ],
  [
    'false',
    'principal.roles.contains(principal.id) && principal.roles.contains(resource.id) && principal.roles.contains(resource.owner) && principal.id != resource.id && resource.id != resource.owner && principal.id != resource.owner',
    'the client any-element',
  ],
  ['false', '!principal.roles.containsAll(resource.tags) && !resource.tags.containsAll(principal.roles)', 'tagged'],
  [
    'if resource.enabled then principal.kind == "client" else false',
    'if resource.enabled then principal.kind == "client" else true',
    'that is withdrawn',
  ],
];

describe('what lets more in is shown', () => {
  test.each(WIDER)('%s | %s', (old, next, words) => {
    const { widened, narrowed, witness } = compareAccess(when(old), when(next));
    expect({ widened, narrowed }).toEqual({ widened: true, narrowed: false });
    expect(witness?.beside).toBe(false);
    expect(witness && requestWords(witness.request)).toContain(words);
    expect(compareAccess(when(next), when(old))).toMatchObject({ widened: false, narrowed: true });
  });

  test('where a refusal shrinks, beside a policy that permits', () => {
    const [old, next] = [rules({ ...FORBIDS }), rules({ ...FORBIDS, when: '!principal.roles.contains("x")' })];
    const { witness } = compareAccess(old, next);
    expect(witness).toMatchObject({ beside: true, denied: 'the rule rule-0 forbids it', permittedBy: [] });
    expect(witness?.request.principal.roles).toEqual(['x']);
  });

  test('where the elements that nobody speaks of have the names of some that somebody does', () => {
    const names = ['any-element', 'another-element', 'any-element-2', 'any-element-3'];
    const others = rules({ principals: { roles: names } });
    const next = '!principal.roles.containsAll(resource.tags) && !resource.tags.containsAll(principal.roles)';
    expect(compareAccess(others, [...others, ...rules({ principals: { any: true }, when: next })]).widened).toBe(true);
  });

  test.each(['1 < "a"', '"a" && true', 'resource.owner.contains("a")', 'context.time < datetime("2026-02-30")'])(
    'where a rule goes that fails on every request, because Cedar cannot reckon with %s',
    (odd) => {
      const old = rules({}, { effect: 'forbid', when: odd });
      expect(compareAccess(old, rules({}))).toMatchObject({ widened: true });
      expect(compareAccess(old, [...old].toReversed())).toMatchObject({ widened: false, narrowed: false });
    },
  );

  test('after more rules that are covered than are looked into', () => {
    const many = (roles: (at: number) => [string, ...string[]]): readonly AccessRule[] =>
      rules(...Array.from({ length: 800 }, (_, at) => ({ principals: { roles: roles(at) } })));
    const old = many((at) => [`a-${at}`, `b-${at}`]);
    const next = many((at) => [`a-${at}`]);
    expect(compareAccess(old, next)).toMatchObject({ widened: false, narrowed: true });
    const wider = [...next, ...rules({ principals: { roles: ['c'] } })];
    expect(compareAccess(old, wider)).toMatchObject({ widened: true, narrowed: true });
  });

  test('unless it rests on what is not looked into, which is told', () => {
    const odd = (hour: number): string => `context.time.offset(duration("${hour}h")).toTime() < duration("1h")`;
    expect(compareAccess(when(odd(1)), when(odd(2)))).toEqual({
      widened: true,
      narrowed: true,
      what: `it permits the role reader to read when ${odd(2)}`,
      unshown: 'a part of a condition is beyond what can be tried',
    });
  });
});
