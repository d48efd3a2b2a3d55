import type { AccessRule } from '@ctxr/model';
import { describe, expect, it } from 'vitest';
import { askCedar, CEDAR_SCHEMA, cedarSchema, compileRule, type RuleFault } from '../../src/cedar.ts';
import { rule } from './support/access.ts';

const compiled = (change: Partial<AccessRule>) => {
  const made = compileRule(rule(change));
  if ('faults' in made) throw new Error(made.faults.map(({ message }) => message).join(' '));
  return made;
};

const faults = (change: object): readonly RuleFault[] => {
  const made = compileRule({ ...rule(), ...change });
  return 'faults' in made ? made.faults : [];
};

describe('a compiled rule', () => {
  it('has one alternative in its scope, and no condition where none is needed', () => {
    expect(compiled({ principals: { roles: ['reader'] }, resources: { types: ['session'] } }).text).toBe(
      `@id("everybody-reads")
permit (
  principal in Role::"reader",
  action == Action::"read",
  resource in ContextType::"session"
);
`,
    );
  });

  it('has several alternatives in its one condition, before its own', () => {
    const { text, est } = compiled({
      effect: 'forbid',
      description: 'Nobody "else".',
      principals: { roles: ['reader', 'writer'], teams: ['team-a'], participants: ['client-a'] },
      actions: ['read', 'share'],
      resources: { contexts: ['ctx-a', 'ctx-b'], tags: ['gdpr'] },
      when: 'context.time < datetime("2026-01-01") || resource.enabled',
    });
    expect(est.conditions).toHaveLength(1);
    expect(text).toBe(`@description("Nobody \\"else\\".")
@id("everybody-reads")
forbid (
  principal,
  action in [Action::"read", Action::"share"],
  resource
)
when
{
  ((principal in [Role::"reader", Role::"writer"]) ||
   (principal in [Group::"team-a"]) ||
   (principal in [Participant::"client-a"])) &&
  ((resource in [Context::"ctx-a", Context::"ctx-b"]) ||
   (resource in [Tag::"gdpr"])) &&
  ((context.time < datetime("2026-01-01")) || resource.enabled)
};
`);
  });

  it('cannot be left by a name', () => {
    const id = 'x"]; permit(principal, action, resource); //';
    const { est, text } = compiled({ principals: { roles: [id] } });
    expect(est.principal).toEqual({ op: 'in', entity: { type: 'Role', id } });
    expect(askCedar((cedar) => cedar.policyToJson(text))).toMatchObject({ json: { principal: est.principal } });
  });
});

describe('a condition', () => {
  it.each<[string, RuleFault['code'], RegExp]>([
    [
      'true }; permit(principal, action, resource); permit(principal, action, resource) when { true',
      'condition-no-expression',
      /unexpected token `}`/,
    ],
    [
      'true) }; permit(principal, action, resource); permit(principal, action, resource) when { (true',
      'condition-no-expression',
      /unexpected token `permit`/,
    ],
    ['true } unless { false', 'condition-no-expression', /unexpected token `}`/],
    ['true) } unless { (false', 'condition-escapes', /begins a condition of its own/],
    ['true) } when { (true', 'condition-escapes', /begins a condition of its own/],
    ['true) }; //', 'condition-no-expression', /unexpected token/],
    ['true // what the owner asked for', 'condition-hides-text', /has a comment/],
    ['true // and\n && resource.enabled', 'condition-hides-text', /has a comment/],
    ['true // and\r && resource.enabled', 'condition-hides-text', /has a comment/],
    ['resource.owner == "team\n-a"', 'condition-hides-text', /over several lines/],
    ['true /* never */', 'condition-no-expression', /unexpected token/],
    ['resource.owner == "team-a', 'condition-no-expression', /invalid token/],
    ['', 'condition-no-expression', /unexpected token/],
    ['when { true }', 'condition-no-expression', /unexpected token/],
    ['principal == ?principal', 'condition-no-expression', /template slot/],
    ['user.name == "a"', 'condition-no-expression', /user/],
    ['@id("x") true', 'condition-no-expression', /unexpected token `@`/],
    [`${'('.repeat(480)}true${')'.repeat(480)}`, 'condition-too-deep', /opens 480 brackets/],
    [Array(60).fill('true').join(' && '), 'condition-too-deep', /joins too many parts/],
    [`"${'a'.repeat(1000)}" == "a"`, 'condition-too-long', /at most 1000/],
    ['9007199254740993 == 9007199254740992', 'condition-unsafe-number', /beyond 2\^53/],
  ])('%.60j is refused: %s', (when, code, message) => {
    const [fault, another] = faults({ when });
    expect(fault?.code).toBe(code);
    expect(fault?.message).toMatch(/^The condition .*\.$/s);
    expect(fault?.message).toMatch(message);
    expect(another).toBeUndefined();
  });

  it('is refused at the character at which it goes wrong', () => {
    expect(faults({ when: 'context.purpose == "ä" && ] true' })).toMatchObject([{ at: 26 }]);
  });

  it.each([
    '"true // not a comment" == context.purpose',
    'resource.enabled\n  && true',
    `!${'('.repeat(63)}true${')'.repeat(63)}`,
  ])('%j is one expression', (when) => {
    expect(compiled({ when }).est.conditions).toMatchObject([{ kind: 'when' }]);
  });
});

describe('a rule that is none', () => {
  it.each<[string, object]>([
    ['an unknown member', { unless: 'true' }],
    ['an effect that is none', { effect: 'Permit' }],
    ['nobody', { principals: {} }],
    ['an empty list of roles', { principals: { roles: [] } }],
    ['roles that are no list', { principals: { roles: 'reader' } }],
    ['a group that is not known', { principals: { any: true, tribes: ['x'] } }],
    ['any that is not true', { principals: { any: false } }],
    ['no actions', { actions: [] }],
    ['actions that are no names', { actions: [1] }],
    ['resources without a list', { resources: {} }],
    ['an id that is no text', { id: 7 }],
    ['a condition that is no text', { when: true }],
    ['a description that is no text', { description: {} }],
  ])('%s is refused', (_, change) => {
    expect(faults(change)).toMatchObject([{ code: 'rule-malformed' }]);
  });

  it.each([[null], ['permit'], [[]]])('%j is refused', (value) => {
    expect(compileRule(value as never)).toMatchObject({ faults: [{ code: 'rule-malformed' }] });
  });

  it('is told everything at once', () => {
    expect(faults({ effect: 'x', actions: [], principals: {} })).toHaveLength(3);
  });
});

describe('the schema', () => {
  it('is what Cedar reads, and says what is always there', () => {
    const text = cedarSchema();
    expect(text).toContain('entity Participant in [Role, Group]');
    expect(text).toMatch(/purpose\?: .*String/);
    expect(text).toMatch(/time: .*datetime/);
    expect(askCedar((cedar) => cedar.schemaToJson(text))).toMatchObject({ type: 'success' });
  });

  it.each([
    ['context.purpose == "support"', 'unsafe'],
    ['context has purpose && context.purpose == "support"', 'sound'],
    ['context has mfa && context.mfa > 1', 'unsafe'],
    ['context.time < datetime("2026-12-31")', 'sound'],
    ['principal has team && principal.team == resource.owner', 'sound'],
    ['resource.tags.contains("gdpr") && principal.roles.contains("reader")', 'sound'],
    ['resource.clearance == 1', 'unsafe'],
  ])('makes %j %s', (when, verdict) => {
    const { est } = compiled({ when });
    const answer = askCedar((cedar) =>
      cedar.validate({ schema: CEDAR_SCHEMA, policies: { staticPolicies: { it: est } } }),
    );
    expect(answer).toMatchObject({ type: 'success' });
    if (answer.type !== 'success') return;
    expect(answer.validationErrors.length > 0 ? 'unsafe' : 'sound').toBe(verdict);
  });
});
