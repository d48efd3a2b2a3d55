import type { AccessRule } from '@ctxr/model';
import { describe, expect, test } from 'vitest';
import { compareAccess } from '../../../src/check/access/compare-access.ts';

type Rule = Partial<AccessRule>;
type Answer = 'same' | 'wider' | 'narrower' | 'both';

const READS: AccessRule = { id: 'a', effect: 'permit', principals: { roles: ['reader'] }, actions: ['read'] };
const rules = (...all: readonly Rule[]): readonly AccessRule[] =>
  all.map((rule, index) => ({ ...READS, id: `rule-${index}`, ...rule }));

const when = (condition: string): readonly AccessRule[] => rules({ when: condition });
const unless = (condition: string): readonly AccessRule[] => rules({ effect: 'forbid', when: condition });

function answer(old: readonly AccessRule[], next: readonly AccessRule[]): Answer {
  const { widened, narrowed } = compareAccess(old, next);
  if (widened) return narrowed ? 'both' : 'wider';
  return narrowed ? 'narrower' : 'same';
}

const OPPOSITE: Readonly<Record<Answer, Answer>> = { same: 'same', both: 'both', wider: 'narrower', narrower: 'wider' };

const FORBIDS: Rule = { effect: 'forbid' };
const ANY = { any: true } as const;
const ALL: Rule = { principals: ANY };

const SETS: readonly (readonly [string, readonly AccessRule[], readonly AccessRule[], Answer])[] = [
  ['nothing against nothing', [], [], 'same'],
  ['a first grant', [], rules({}), 'wider'],
  ['a grant for another role', rules({}), rules({ principals: { roles: ['writer'] } }), 'both'],
  ['one role more', rules({}), rules({ principals: { roles: ['reader', 'writer'] } }), 'wider'],
  ['a role beside everybody', rules(ALL), rules(ALL, {}), 'same'],
  ['a role instead of everybody', rules(ALL), rules({}), 'narrower'],
  ['a role and a team of one name', rules({}), rules({ principals: { teams: ['reader'] } }), 'both'],
  ['a named context instead of all', rules({}), rules({ resources: { contexts: ['c1'] } }), 'narrower'],
  [
    'a context beside a tag',
    rules({ resources: { tags: ['gdpr'] } }),
    rules({ resources: { tags: ['gdpr'], contexts: ['c1'] } }),
    'wider',
  ],
  [
    'the order of names',
    rules({ principals: { teams: ['t1', 't2'], roles: ['x'] } }),
    rules({ principals: { roles: ['x'], teams: ['t2', 't1'] } }),
    'same',
  ],
  ['a first refusal', rules({}), rules({}, FORBIDS), 'narrower'],
  ['a refusal that goes', rules({}, { ...FORBIDS, ...ALL }), rules({}), 'wider'],
  ['a refusal that shrinks to a role', rules({ ...FORBIDS, ...ALL }), rules(FORBIDS), 'wider'],
  ['a refusal that goes where nothing is permitted beside it', rules(FORBIDS), [], 'wider'],
  ['a refusal under a greater one', rules({ ...FORBIDS, ...ALL }, FORBIDS), rules({ ...FORBIDS, ...ALL }), 'same'],
  ['a grant that a refusal kills', rules(FORBIDS), rules(FORBIDS, {}), 'same'],
  [
    'a grant that two refusals kill together',
    rules({ ...FORBIDS, when: 'resource.enabled' }, { ...FORBIDS, when: '!resource.enabled' }),
    rules(
      { ...FORBIDS, when: 'resource.enabled' },
      { ...FORBIDS, when: '!resource.enabled' },
      { when: 'resource.enabled || context has mfa' },
    ),
    'same',
  ],
  [
    'a grant that a refusal of another action leaves',
    rules(FORBIDS),
    rules(FORBIDS, { actions: ['read', 'share'] }),
    'wider',
  ],
  [
    'a grant that a refusal of one context leaves',
    rules({ ...FORBIDS, resources: { contexts: ['c1'] } }),
    rules({ ...FORBIDS, resources: { contexts: ['c1'] } }, {}),
    'wider',
  ],
  [
    'a grant and a refusal of one id',
    rules({ id: 'x', when: 'resource.enabled' }, { id: 'x', actions: ['share'] }),
    rules({ id: 'x', actions: ['read', 'share'] }, { id: 'x', effect: 'forbid', actions: ['write'] }),
    'both',
  ],
];

const MTLS = '(context has mtls && context.mtls)';
const MFA = '(context has mfa && context.mfa)';

const CONDITIONS: readonly (readonly [string, string, Answer])[] = [
  [MTLS, `${MTLS} && ${MFA}`, 'narrower'],
  [`${MTLS} && ${MFA}`, `  ${MFA}&&${MTLS}`, 'same'],
  [MTLS, `${MTLS} || ${MFA}`, 'wider'],
  [MTLS, `!!(${MTLS})`, 'same'],
  [MTLS, `true && ${MTLS} || false`, 'same'],
  [MTLS, 'false', 'narrower'],
  [`!(${MTLS} || ${MFA})`, `!${MTLS} && !${MFA}`, 'same'],
  [`${MTLS} || ${MFA} && resource.enabled`, `(${MTLS} || ${MFA}) && resource.enabled`, 'narrower'],
  ['principal.id == resource.owner', 'resource.owner == principal.id', 'same'],
  ['principal.id == resource.owner', '!(resource.owner != principal.id)', 'same'],
  ['["a", "b"].contains(principal.id)', '["a"].contains(principal.id)', 'narrower'],
  ['["a", "b"].contains(principal.id)', '["a", "c"].contains(principal.id)', 'both'],
  ['principal.id == "a && b"', 'principal.id == "a"', 'both'],
  ['principal.id == "a  b"', 'principal.id == "a b"', 'both'],
  [`if ${MTLS} then true else ${MFA}`, `if ${MTLS} then true else ${MFA} && true`, 'same'],
  [`!${MTLS} == ${MFA}`, `!(${MTLS} == ${MFA})`, 'same'],
];

/** Conditions that fail where the attribute is absent, and then deny everything. */
const FAILING: readonly (readonly [string, string, Answer])[] = [
  ['context.mtls', 'context has mtls && context.mtls', 'wider'],
  ['context.mtls', 'context.mtls && context.mfa', 'narrower'],
  ['context.mtls || context.mfa', 'context.mfa || context.mtls', 'both'],
  ['principal.team == resource.owner', 'principal has team && principal.team == resource.owner', 'wider'],
  ['resource.tags.isEmpty() && ["a", context.purpose].containsAll(resource.tags)', 'resource.tags.isEmpty()', 'wider'],
  ['context.mtls // &&', 'context.mtls', 'wider'],
  ['context.mtls &&', 'context.mtls', 'wider'],
  ['context.mtls } unless { false', 'context.mtls', 'wider'],
];

describe('what a change of rules does, and the opposite when it is undone', () => {
  test.each(SETS)('%s', (_, old, next, expected) => {
    expect(answer(old, next)).toBe(expected);
    expect(answer(next, old)).toBe(OPPOSITE[expected]);
  });
});

describe('what a change of a condition does to a grant, and the opposite to a refusal', () => {
  test.each(CONDITIONS)('%s → %s', (old, next, expected) => {
    expect(answer(when(old), when(next))).toBe(expected);
    expect(answer(when(next), when(old))).toBe(OPPOSITE[expected]);
    expect(answer(unless(old), unless(next))).toBe(OPPOSITE[expected]);
  });
});

describe('a condition that fails denies, whatever else permits', () => {
  test.each(FAILING)('%s → %s', (old, next, expected) => {
    expect(answer(when(old), when(next))).toBe(expected);
    expect(answer(when(next), when(old))).toBe(OPPOSITE[expected]);
  });
});

test('a refusal that loses its guard fails where it refused, which is as good', () =>
  expect(answer(unless(`!${MTLS}`), unless('!context.mtls'))).toBe('same'));

test.each([
  [rules({}), rules({ principals: { roles: ['reader', 'writer'] } }), 'it permits the role writer to read'],
  [rules({}), rules(ALL), 'it permits everybody to read'],
  [rules({}), rules({ actions: ['read', 'share'] }), 'it permits the role reader to share'],
  [rules({}), [], 'it no longer permits the role reader to read'],
  [rules({}), rules({}, { effect: 'forbid', actions: ['share'] }), 'it forbids the role reader to share'],
  [unless(MFA), [], `it no longer forbids the role reader to read when ${MFA}`],
  [when('context.mfa'), when(MFA), 'it no longer fails on the role reader to read when context.mfa'],
  [
    [],
    rules({ principals: { participants: ['p1'] }, resources: { tags: ['gdpr'] } }),
    'it permits the participant p1 to read on some resources',
  ],
  [rules({}), rules({}), 'it permits what it did'],
])('the change is told in words', (old, next, what) => expect(compareAccess(old, next).what).toBe(what));

test('long lists are told apart quickly', () => {
  const names = (kind: string, rule: number): string[] =>
    Array.from({ length: 64 }, (_, at) => `${kind}-${rule}-${at}`);
  const many = (condition: string): readonly Rule[] =>
    Array.from({ length: 64 }, (_, at) => ({
      principals: { roles: names('r', at), teams: names('t', at), participants: names('p', at) },
      resources: { contexts: names('c', at), types: names('k', at) },
      when: condition,
    }));
  const [old, next] = [rules(...many(`${MTLS} && ${MFA}`)), rules(...many(`${MFA} && ${MTLS}`))];
  expect(answer(old, next.toReversed())).toBe('same');
  expect(answer(old, rules(...many(MFA)))).toBe('wider');
});

/** Refusals of everybody who has no place among fewer than there are people, or shares one: nobody is left. */
function crowd(size: number): readonly Rule[] {
  const people = Array.from({ length: size }, (_, index) => index);
  const places = people.slice(1);
  const seat = (one: number, place: number): string => `principal.roles.contains("s${one}-${place}")`;
  const homeless = people.map((one) => `!(${places.map((place) => seat(one, place)).join(' || ')})`);
  const shared = places.flatMap((place) =>
    people.flatMap((one) => people.slice(one + 1).map((other) => `${seat(one, place)} && ${seat(other, place)}`)),
  );
  return [...homeless, ...shared].map((condition) => ({ effect: 'forbid', when: condition }));
}

test.each([
  [4, 'same', undefined],
  [9, 'wider', 'the rules leave more to try than is tried'],
] as const)('a grant that nobody among %i can use; what takes too long to tell counts as wider', (size, told, why) => {
  const refusals = crowd(size);
  const [old, next] = [rules(...refusals), rules(...refusals, {})];
  expect(answer(old, next)).toBe(told);
  expect(compareAccess(old, next).unshown).toBe(why);
});

test('a condition nested beyond measure fails, and what fails denies', () => {
  const deep = `${'('.repeat(480)}resource.enabled${')'.repeat(480)}`;
  expect(answer(when(deep), when(deep))).toBe('same');
  expect(answer(when(deep), when('resource.enabled'))).toBe('wider');
});
