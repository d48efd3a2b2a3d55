import type { AccessRule } from '@ctxr/model';
import type { Domains } from './atom.ts';
import { conditionBody } from './condition-body.ts';
import { ALWAYS, and, type Condition, FAILURE, or } from './condition-tree.ts';
import { isTyped } from './condition-faults.ts';
import { isWithin } from './entity-term.ts';
import type { Expression } from './expression.ts';
import { readExpression, type Reading } from './read-expression.ts';
import { possible } from './possible.ts';
import { findRequest } from './request-search.ts';
import { untyped } from './unread.ts';
import { FAILS } from './values.ts';

/** One rule, with its scope: the condition under which it speaks of a request for one of its actions. */
export interface ScopedRule {
  readonly rule: AccessRule;
  /** Names of whom it speaks, of which one suffices; undefined for everybody. */
  readonly who: ReadonlySet<string> | undefined;
  /** Names of what it speaks, of which one suffices; undefined for everything. */
  readonly what: ReadonlySet<string> | undefined;
  /** What its `when` says. */
  readonly condition: Condition;
  /** Equal for conditions that Cedar reads alike. */
  readonly wording: string;
  /** Equal for rules that say the same but for the order of names, whatever their effect. */
  readonly key: string;
  /** All three together; a failure for a rule that cannot be compiled, which fails every request. */
  readonly scope: Condition;
}

/** The rule with its scope. Lists are alternatives. */
export function scopedRule(rule: AccessRule, reading: Reading): ScopedRule {
  const { principals, resources, when } = rule;
  const body = when === undefined ? undefined : conditionBody(when);
  const isBroken = body !== undefined && 'fault' in body;
  const condition = body === undefined ? ALWAYS : 'fault' in body ? FAILURE : conditionIn(rule, body.body, reading);
  const wording = body === undefined ? '' : 'fault' in body ? `! ${when}` : JSON.stringify(body.body);
  const [who, what] = [principals.any === true ? undefined : namesIn(principals), resources && namesIn(resources)];
  const lists = [who, what, rule.actions].map((names) => names && [...names].sort());
  const scope = isBroken
    ? FAILURE
    : and(
        principals.any === true ? ALWAYS : reach('principal', principals),
        resources ? reach('resource', resources) : ALWAYS,
        condition,
      );
  return { rule, who, what, condition, wording, key: JSON.stringify([lists, wording]), scope };
}

/** What a condition says; one of wrong types may fail anywhere, and is not looked into. */
const conditionIn = ({ when = '' }: AccessRule, body: Expression, reading: Reading): Condition =>
  isTyped(when) ? readExpression(body, reading) : untyped(body);

/** Whether a rule may have a say on an action; one that cannot be compiled has on all. */
export const speaksOf = ({ rule, scope }: ScopedRule, action: string): boolean =>
  scope === FAILURE || (rule.actions as readonly string[]).includes(action);

/** Whether some request makes the rule fail. */
export function mayFail(one: ScopedRule, domains: Domains): boolean {
  const known = failing.get(one);
  if (known !== undefined) return known;
  const effort = { left: 100_000 };
  const goal = { condition: one.scope, values: FAILS };
  const may =
    (possible(one.scope, domains, effort) & FAILS) !== 0 && findRequest([goal], domains, effort) !== undefined;
  failing.set(one, may);
  return may;
}

const failing = new WeakMap<ScopedRule, boolean>();

/** The types of the entities that the lists of a rule name. */
const TYPES: Readonly<Record<string, string>> = {
  roles: 'Role',
  teams: 'Group',
  participants: 'Participant',
  contexts: 'Context',
  types: 'ContextType',
  tags: 'Tag',
};

function reach(variable: 'principal' | 'resource', lists: object): Condition {
  return or(
    ...Object.entries(lists).map(([group, ids]) => isWithin(variable, TYPES[group] ?? '', ids as readonly string[])),
  );
}

const namesIn = (lists: object): ReadonlySet<string> => new Set(entriesIn(lists).map((entry) => entry.join(' ')));

/** Every name in the lists of a rule, with the list that it stands in. */
export const entriesIn = (lists: object): readonly (readonly [group: string, id: string])[] =>
  Object.entries(lists).flatMap(([group, members]) =>
    Array.isArray(members) ? (members as readonly string[]).map((member) => [group, member] as const) : [],
  );
