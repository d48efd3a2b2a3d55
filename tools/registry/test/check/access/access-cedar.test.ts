import type { AccessRequest } from '@ctxr/client';
import { type AccessRule, digestFromHex } from '@ctxr/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decided } from '../../../src/check/access/access-witness.ts';
import { compareAccess } from '../../../src/check/access/compare-access.ts';

const ATOMS = [
  'principal.roles.contains("a")',
  'principal in Role::"a"',
  '(principal has team && principal.team == "t1")',
  '(principal has team && principal.team == resource.owner)',
  '(context has purpose && context.purpose == "a")',
  '(context has purpose && ["a"].contains(context.purpose))',
  '(context has purpose && context.purpose like "a*")',
  '(context has mtls && context.mtls)',
  'resource.owner == "t1"',
  'context.purpose == "a"',
];

const condition = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...ATOMS),
    tie('text').map((one) => `!(${one})`),
    fc.tuple(tie('text'), tie('text')).map(([one, other]) => `(${one} && ${other})`),
    fc.tuple(tie('text'), tie('text')).map(([one, other]) => `(${one} || ${other})`),
    fc.tuple(tie('text'), tie('text'), tie('text')).map(([q, one, other]) => `(if ${q} then ${one} else ${other})`),
  ),
})).text;

type Rule = Omit<AccessRule, 'id'>;
const rule: fc.Arbitrary<Rule> = fc
  .record({
    effect: fc.constantFrom('permit' as const, 'permit' as const, 'forbid' as const),
    principals: fc.constantFrom({ any: true } as const, { roles: ['a'] }),
    actions: fc.constant(['read'] as AccessRule['actions']),
    when: fc.option(condition, { nil: undefined, freq: 3 }),
  })
  .map(({ when, ...rest }) => ({ ...rest, ...(when !== undefined && { when }) }));

/** Ways to write a rule otherwise that change nothing. */
const REWRITES: readonly ((one: Rule) => readonly Rule[])[] = [
  (one) => [one],
  (one) => [one.when === undefined ? one : { ...one, when: `!(!(${one.when}))` }],
  (one) => [one.when === undefined ? one : { ...one, when: `true && (${one.when})` }],
  ({ when = 'true', ...one }) => [
    { ...one, when: `(${when}) && resource.enabled` },
    { ...one, when: `(${when}) && !resource.enabled` },
  ],
  (one) => [one, one],
];

/** Two sets that share some of their rules, written otherwise. */
const pair = fc.array(rule, { minLength: 1, maxLength: 3 }).chain((all) =>
  fc.tuple(
    fc.constant(all),
    fc
      .tuple(
        fc.subarray(all, { minLength: Math.max(0, all.length - 1) }),
        fc.array(rule, { maxLength: 1 }),
        fc.array(fc.constantFrom(...REWRITES), { minLength: 4, maxLength: 4 }),
      )
      .map(([kept, more, ways]) => [...kept, ...more].flatMap((one, at) => ways[at]?.(one) ?? [one]).toReversed()),
  ),
);

const named = (rules: readonly Rule[]): readonly AccessRule[] => rules.map((one, at) => ({ ...one, id: `rule-${at}` }));

/** Every request that the conditions can tell apart. */
const REQUESTS: readonly AccessRequest[] = [[], ['a']].flatMap((roles) =>
  [undefined, 't1', 'u'].flatMap((team) =>
    ['t1', 'u'].flatMap((owner) =>
      [undefined, 'a', 'ab', 'z'].flatMap((purpose) =>
        [undefined, true].map((mtls): AccessRequest => ({
          principal: { id: 'p', kind: 'client', roles, ...(team !== undefined && { team }) },
          action: 'read',
          resource: { id: 'c', version: '1.0.0', owner, governance: 'g', status: 'active', enabled: true, tags: [] },
          facts: { ...(purpose !== undefined && { purpose }), ...(mtls !== undefined && { mtls }) },
          at: 0,
        })),
      ),
    ),
  ),
);

/** What a set does with a request: permits it, keeps everybody out whatever else permits, or neither. */
function verdict(request: AccessRequest, rules: readonly AccessRule[]): 'permits' | 'blocks' | 'neither' {
  const digest = digestFromHex('0'.repeat(64));
  const decision = decided(request, [{ kind: 'policy', id: 'p', version: '1.0.0', digest, rules }]);
  if (decision.decision === 'permit') return 'permits';
  return decision.rules.length > 0 || decision.errors.length > 0 ? 'blocks' : 'neither';
}

const lets = (old: string, next: string): boolean =>
  next !== 'blocks' && (old === 'blocks' || (next === 'permits' && old !== 'permits'));

test('what is said of two sets is what Cedar decides on every request of a small world', () => {
  const seen = { wider: 0, same: 0 };
  fc.assert(
    fc.property(pair, ([one, other]) => {
      const [old, next] = [named(one), named(other)];
      const { widened, narrowed } = compareAccess(old, next);
      const verdicts = REQUESTS.map((request) => [verdict(request, old), verdict(request, next)] as const);
      expect(widened).toBe(verdicts.some(([before, after]) => lets(before, after)));
      expect(narrowed).toBe(verdicts.some(([before, after]) => lets(after, before)));
      seen[widened ? 'wider' : 'same'] += 1;
    }),
    { seed: 11, numRuns: 30 },
  );
  expect(Math.min(seen.wider, seen.same)).toBeGreaterThan(5);
});
