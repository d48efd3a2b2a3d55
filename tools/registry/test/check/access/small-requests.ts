import type { AccessRule } from '@ctxr/model';
import fc from 'fast-check';

/** A value in Cedar: a truth, or a failure. */
type Value = boolean | 'fails';

/** Who asks for what, and what is told of it; an attribute may be absent. */
export interface SmallRequest {
  readonly member: ReadonlySet<string>;
  readonly action: string;
  readonly context: string;
  readonly mtls?: boolean;
  readonly mfa?: boolean;
}

/** A condition with its meaning beside its text. `tight` is how strongly its operator binds: `||` 0, `&&` 1, others 2. */
export interface Said {
  readonly text: string;
  readonly tight: number;
  readonly value: (request: SmallRequest) => Value;
  /** The two sides of a conjunction. */
  readonly both?: readonly [Said, Said];
}

const GROUPS = { roles: ['r1', 'r2'], teams: ['t1', 't2'], participants: ['p1'] } as const;
const NAMES = Object.entries(GROUPS).flatMap(([group, members]) => members.map((member) => `${group} ${member}`));
const ANSWERS = [true, false, undefined] as const;

/** Every request of the small world: 32 memberships, two actions, two named contexts and another, nine tellings. */
export const REQUESTS: readonly SmallRequest[] = Array.from({ length: 2 ** NAMES.length }, (_, bits) => {
  const member = new Set(NAMES.filter((__, index) => (bits >> index) & 1));
  return ['read', 'share'].flatMap((action) =>
    ['c1', 'c2', 'c3'].flatMap((context) =>
      ANSWERS.flatMap((mtls) =>
        ANSWERS.map((mfa) => ({
          member,
          action,
          context,
          ...(mtls !== undefined && { mtls }),
          ...(mfa !== undefined && { mfa }),
        })),
      ),
    ),
  );
}).flat();

const attribute = (name: 'mtls' | 'mfa'): Said => ({
  text: `context.${name}`,
  tight: 2,
  value: (request) => request[name] ?? 'fails',
});

/** An attribute that is asked for before it is read, so that it never fails. */
const guarded = (name: 'mtls' | 'mfa'): Said => ({
  text: `(context has ${name} && context.${name})`,
  tight: 2,
  value: (request) => request[name] ?? false,
});

const has = (name: 'mtls' | 'mfa'): Said => ({
  text: `context has ${name}`,
  tight: 2,
  value: (request) => request[name] !== undefined,
});

const equal = (left: 'mtls' | 'mfa', right: 'mtls' | 'mfa', sign: '==' | '!='): Said => ({
  text: `context.${left} ${sign} context.${right}`,
  tight: 2,
  value: ({ [left]: one, [right]: other }) =>
    one === undefined || other === undefined ? 'fails' : (one === other) === (sign === '=='),
});

const constant = (value: boolean): Said => ({ text: String(value), tight: 2, value: () => value });

const wrapped = ({ text, tight }: Said, least: number): string => (tight < least ? `(${text})` : text);

export const not = (of: Said): Said => ({
  text: /^[\w.]+$/u.test(of.text) ? `!${of.text}` : `!(${of.text})`,
  tight: 2,
  value: (request) => {
    const value = of.value(request);
    return value === 'fails' ? value : !value;
  },
});

export const and = (left: Said, right: Said): Said => ({
  text: `${wrapped(left, 1)} && ${wrapped(right, 2)}`,
  tight: 1,
  value: (request) => {
    const value = left.value(request);
    return value === true ? right.value(request) : value;
  },
  both: [left, right],
});

const or = (left: Said, right: Said): Said => ({
  text: `${wrapped(left, 0)} || ${wrapped(right, 1)}`,
  tight: 0,
  value: (request) => {
    const value = left.value(request);
    return value === false ? right.value(request) : value;
  },
});

const choice = (test: Said, yes: Said, no: Said): Said => ({
  text: `(if ${test.text} then ${yes.text} else ${no.text})`,
  tight: 2,
  value: (request) => {
    const value = test.value(request);
    return value === 'fails' ? value : (value ? yes : no).value(request);
  },
});

const grown = (facts: fc.Arbitrary<Said>, more: (inner: fc.Arbitrary<Said>) => fc.Arbitrary<Said>[]) =>
  fc.letrec<{ said: Said }>((tie) => ({
    said: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      facts,
      tie('said').map(not),
      fc.tuple(tie('said'), tie('said')).map(([left, right]) => and(left, right)),
      fc.tuple(tie('said'), tie('said')).map(([left, right]) => or(left, right)),
      ...more(tie('said')),
    ),
  })).said;

/** Conditions of two attributes with `!`, `&&` and `||`, which never fail. */
export const plainCondition: fc.Arbitrary<Said> = grown(fc.constantFrom(guarded('mtls'), guarded('mfa')), () => []);

/** Also constants, equalities, `has` and `if`, of which some fail. */
export const richCondition: fc.Arbitrary<Said> = grown(
  fc.constantFrom(
    attribute('mtls'),
    attribute('mfa'),
    has('mtls'),
    has('mfa'),
    equal('mtls', 'mfa', '=='),
    equal('mfa', 'mtls', '=='),
    equal('mtls', 'mfa', '!='),
    constant(true),
    constant(false),
  ),
  (inner) => [fc.tuple(inner, inner, inner).map(([test, yes, no]) => choice(test, yes, no))],
);

/** A rule whose condition is known by its meaning. */
export interface SmallRule extends Omit<AccessRule, 'when' | 'id'> {
  readonly said?: Said;
}

const some = <T>(...all: readonly T[]): fc.Arbitrary<[T, ...T[]]> =>
  fc.subarray([...all], { minLength: 1 }) as fc.Arbitrary<[T, ...T[]]>;

export const smallRule = (condition: fc.Arbitrary<Said>): fc.Arbitrary<SmallRule> =>
  fc
    .record({
      effect: fc.constantFrom('permit', 'permit', 'forbid'),
      principals: fc.oneof(
        fc.constant({ any: true } as const),
        fc.record(
          { roles: some(...GROUPS.roles), teams: some(...GROUPS.teams) },
          { requiredKeys: ['roles'], noNullPrototype: true },
        ),
        fc.record(
          { teams: some(...GROUPS.teams), participants: some(...GROUPS.participants) },
          { requiredKeys: ['teams'], noNullPrototype: true },
        ),
      ),
      actions: some<'read' | 'share'>('read', 'share'),
      resources: fc.option(fc.record({ contexts: some('c1', 'c2') }, { noNullPrototype: true }), { nil: undefined }),
      said: fc.option(condition, { nil: undefined }),
    } as const)
    .map(({ resources, said, ...rule }) => ({ ...rule, ...(resources && { resources }), ...(said && { said }) }));

export const asWritten = (rules: readonly SmallRule[]): readonly AccessRule[] =>
  rules.map(({ said, ...rule }, index) => ({ ...rule, id: `rule-${index}`, ...(said && { when: said.text }) }));

/** What a rule says of each of the requests, in their order. */
function reachOf(rule: SmallRule): readonly Value[] {
  const { principals, actions, resources, said } = rule;
  const names = Object.entries(principals).flatMap(([group, members]) =>
    [members].flat().map((member) => `${group} ${String(member)}`),
  );
  const reach =
    known.get(rule) ??
    REQUESTS.map((request) => {
      const isMeant =
        (actions as readonly string[]).includes(request.action) &&
        (resources?.contexts?.includes(request.context) ?? true) &&
        (principals.any === true || names.some((name) => request.member.has(name)));
      return isMeant && (said === undefined || said.value(request));
    });
  known.set(rule, reach);
  return reach;
}

const known = new WeakMap<SmallRule, readonly Value[]>();

/** Which of the requests one set, with nothing beside it, permits: a failure denies. */
function permittedBy(rules: readonly SmallRule[]): readonly boolean[] {
  const all = rules.map((rule) => ({ isGrant: rule.effect === 'permit', reach: reachOf(rule) }));
  return REQUESTS.map(
    (_, at) =>
      all.some(({ isGrant, reach }) => isGrant && reach[at] === true) &&
      !all.some(({ isGrant, reach }) => reach[at] === (isGrant ? 'fails' : true) || reach[at] === 'fails'),
  );
}

/** Whether some request is permitted by the next set and denied by the old one, both alone. */
export function widensAlone(old: readonly SmallRule[], next: readonly SmallRule[]): boolean {
  const [before, after] = [permittedBy(old), permittedBy(next)];
  return after.some((isPermitted, at) => isPermitted && !before[at]);
}

const PERMITS_ALL: SmallRule = { effect: 'permit', principals: { any: true }, actions: ['read', 'share'] };

/** The same with the worst that can stand beside both: nothing, or a rule that permits everything. */
export const widensBesideOthers = (old: readonly SmallRule[], next: readonly SmallRule[]): boolean =>
  widensAlone(old, next) || widensAlone([...old, PERMITS_ALL], [...next, PERMITS_ALL]);
