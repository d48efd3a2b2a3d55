import type { AccessRule } from '@ctxr/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AccessRequest, BoundRules } from '../../src/authorize/access-request.ts';
import { createCedarAuthorizer } from '../../src/cedar.ts';
import { bound } from './support/access.ts';
import { anyRequest, anyRule, plainRule } from './support/arbitrary.ts';

const authorize = createCedarAuthorizer();
const someRules = fc.array(anyRule, { maxLength: 5 });
const RUNS = { numRuns: 150 };

/** Whether a rule speaks of a request, by the words of policies/README.md and nothing else. */
function speaksOf(
  { principals, actions, resources }: AccessRule,
  { principal, action, resource }: AccessRequest,
): boolean {
  const groups = [principal.team, principal.organisation];
  const who =
    principals.any === true ||
    principals.roles?.some((role) => principal.roles.includes(role)) === true ||
    principals.teams?.some((team) => groups.includes(team)) === true ||
    principals.participants?.some((id) => id === principal.id) === true;
  const what =
    resources === undefined ||
    resources.contexts?.some((id) => id === resource.id) === true ||
    resources.types?.some((type) => type === resource.type) === true ||
    resources.tags?.some((tag) => resource.tags.includes(tag)) === true;
  return who && what && actions.includes(action);
}

it('reaches whom and what its lists say, as a direct reading of them does', () => {
  fc.assert(
    fc.property(fc.array(plainRule, { maxLength: 6 }), anyRequest, (rules, request) => {
      const spoken = rules.filter((rule) => speaksOf(rule, request));
      const forbidding = spoken.filter(({ effect }) => effect === 'forbid');
      const isPermitted = spoken.length > 0 && forbidding.length === 0;
      const answer = authorize(request, [bound(rules)]);
      expect(answer.decision).toBe(isPermitted ? 'permit' : 'deny');
      expect(answer.rules.map(({ rule }) => rule)).toEqual(isPermitted ? spoken : forbidding);
      expect(answer.errors).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

it('never permits more for one more forbid', () => {
  fc.assert(
    fc.property(someRules, anyRule, anyRequest, (rules, rule, request) => {
      const before = authorize(request, [bound(rules)]).decision;
      const after = authorize(request, [bound([...rules, { ...rule, effect: 'forbid' }])]).decision;
      expect([before, after]).not.toEqual(['deny', 'permit']);
    }),
    RUNS,
  );
});

it('permits nothing that no rule permits', () => {
  fc.assert(
    fc.property(someRules, anyRequest, (rules, request) => {
      const { decision, rules: by } = authorize(request, [bound(rules)]);
      const permitting = rules.filter((rule) => rule.effect === 'permit' && speaksOf(rule, request));
      if (permitting.length === 0) expect(decision).toBe('deny');
      if (decision === 'permit') expect(permitting).toEqual(expect.arrayContaining(by.map(({ rule }) => rule)));
    }),
    RUNS,
  );
});

it('gives the same answer whatever the order of policies, and the same decision whatever the order of rules', () => {
  const shuffled = fc.array(someRules, { maxLength: 4 }).chain((lists) => {
    const policies = lists.map((rules, index) => bound(rules, { id: `p${index}` }));
    return fc.tuple(fc.constant(policies), fc.shuffledSubarray(policies, { minLength: policies.length }));
  });
  const turned = ({ rules, ...rest }: BoundRules): BoundRules => ({ ...rest, rules: rules.toReversed() });
  fc.assert(
    fc.property(shuffled, anyRequest, ([policies, others], request) => {
      const answer = authorize(request, policies);
      expect(authorize(request, others)).toEqual(answer);
      expect(authorize(request, policies.map(turned)).decision).toBe(answer.decision);
    }),
    RUNS,
  );
});

it('denies where a rule that speaks of the request fails', () => {
  const failing = fc.tuple(anyRule, fc.constantFrom('context.mfa', '9007199254740991 * 9007199254740991 > 0'));
  fc.assert(
    fc.property(someRules, failing, anyRequest, (rules, [rule, when], request) => {
      const { decision, errors } = authorize(request, [bound([...rules, { ...rule, when }])]);
      if (!speaksOf(rule, request)) return;
      expect(decision).toBe('deny');
      expect(errors.join(' ')).toMatch(/attribute `mfa`|overflow/);
    }),
    RUNS,
  );
});

it('always answers with one sentence that names who, what and whether', () => {
  fc.assert(
    fc.property(someRules, anyRequest, (rules, request) => {
      const { decision, sentence } = authorize(request, [bound(rules)]);
      const verb = decision === 'permit' ? 'may' : 'may not';
      const { principal, action, resource } = request;
      expect(sentence.startsWith(`${principal.id} ${verb} ${action} ${resource.id}@${resource.version}`)).toBe(true);
      expect(sentence).toMatch(/\.$/);
    }),
    RUNS,
  );
});
