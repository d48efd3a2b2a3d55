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
    rules({ ...FORBIDS, when: 'context.mtls' }, { ...FORBIDS, when: '!context.mtls' }),
    rules(
      { ...FORBIDS, when: 'context.mtls' },
      { ...FORBIDS, when: '!context.mtls' },
      { when: 'context.mtls || context.mfa' },
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
    rules({ id: 'x', when: 'context.mtls' }, { id: 'x', actions: ['share'] }),
    rules({ id: 'x', actions: ['read', 'share'] }, { id: 'x', effect: 'forbid', actions: ['write'] }),
    'both',
  ],
];

const CONDITIONS: readonly (readonly [string, string, Answer])[] = [
  ['context.mtls', 'context.mtls && context.mfa', 'narrower'],
  ['context.mtls && context.mfa', '  context.mfa&&context.mtls', 'same'],
  ['context.mtls', 'context.mtls || context.mfa', 'wider'],
  ['context.mtls', '!!(context.mtls)', 'same'],
  ['context.mtls', 'true && context.mtls || false', 'same'],
  ['context.mtls', 'false', 'narrower'],
  ['!(context.mtls || context.mfa)', '!context.mtls && !context.mfa', 'same'],
  ['context.mtls || context.mfa && resource.enabled', '(context.mtls || context.mfa) && resource.enabled', 'narrower'],
  ['principal.team == resource.owner', 'resource.owner == principal.team', 'same'],
  ['principal.team == resource.owner', '!(resource.owner != principal.team)', 'same'],
  ['principal.team == resource.owner', 'principal has team && principal.team == resource.owner', 'same'],
  ['["a", "b"].contains(context.purpose)', '["a"].contains(context.purpose)', 'both'],
  ['context.purpose == "a && b"', 'context.purpose == "a"', 'both'],
  ['context.purpose == "a  b"', 'context.purpose == "a b"', 'both'],
  ['if context.mtls then true else context.mfa', 'if context.mtls then true else context.mfa && true', 'both'],
  ['!context.mtls == context.mfa', '!(context.mtls == context.mfa)', 'both'],
  ['context.mtls || context.mfa', 'context.mfa || context.mtls', 'both'],
  ['context.mtls // &&', 'context.mtls', 'both'],
  ['context.mtls &&', 'context.mtls', 'both'],
  ['context.mtls } unless { false', 'context.mtls', 'both'],
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

test('a refusal that tells an absent attribute loses its guard, and so refuses less', () =>
  expect(answer(unless('!(context has mtls && context.mtls)'), unless('!context.mtls'))).toBe('wider'));

test.each([
  [rules({}), rules({ principals: { roles: ['reader', 'writer'] } }), 'it permits the role writer to read'],
  [rules({}), rules(ALL), 'it permits everybody to read'],
  [rules({}), rules({ actions: ['read', 'share'] }), 'it permits the role reader to share'],
  [rules({}), [], 'it no longer permits the role reader to read'],
  [rules({}), rules({}, { effect: 'forbid', actions: ['share'] }), 'it forbids the role reader to share'],
  [unless('context.mfa'), [], 'it no longer forbids the role reader to read when context.mfa'],
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
  const [old, next] = [rules(...many('context.mtls && context.mfa')), rules(...many('context.mfa && context.mtls'))];
  expect(answer(old, next.toReversed())).toBe('same');
  expect(answer(old, rules(...many('context.mfa')))).toBe('wider');
});

/** A grant that needs each of so many to find a place among fewer, beside refusals that let no two share one. */
function crowd(size: number): { readonly refusals: readonly Rule[]; readonly grant: Rule } {
  const [all, places] = [size, size - 1].map((length) => Array.from({ length }, (_, index) => index));
  const seat = (one: number, place: number): string => `s${one}_${place}`;
  const grant = all?.map((one) => `(${places?.map((place) => seat(one, place)).join('||')})`).join('&&') ?? '';
  const refusals = (places ?? []).flatMap((place) =>
    (all ?? []).flatMap((one) =>
      (all ?? [])
        .slice(one + 1)
        .map((other): Rule => ({ effect: 'forbid', when: `${seat(one, place)} && ${seat(other, place)}` })),
    ),
  );
  return { refusals, grant: { when: grant } };
}

test.each([
  [4, 'same'],
  [9, 'wider'],
] as const)('a grant that nobody among %i can use; what takes too long to tell counts as wider', (size, expected) => {
  const { refusals, grant } = crowd(size);
  expect(answer(rules(...refusals), rules(...refusals, grant))).toBe(expected);
});

test('a condition nested beyond measure is known by its text', () => {
  const deep = `${'('.repeat(480)}context.mtls${')'.repeat(480)}`;
  expect(answer(when(deep), when(deep))).toBe('same');
  expect(answer(when(deep), when('context.mtls'))).toBe('both');
  expect(answer(when(`${'!'.repeat(900)}a`), when('a'))).toBe('both');
});
