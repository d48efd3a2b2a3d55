import type { AccessRule } from '@ctxr/model';
import { ALWAYS, type Condition } from './condition-tree.ts';
import { parseCondition } from './parse-condition.ts';

/** One rule, with its scope: the condition under which it speaks of a request for one of its actions. */
export interface ScopedRule {
  readonly rule: AccessRule;
  /** The facts of which one makes a principal meant; undefined for everybody. */
  readonly who: ReadonlySet<string> | undefined;
  /** The facts of which one makes a context meant; undefined for all. */
  readonly what: ReadonlySet<string> | undefined;
  readonly condition: Condition;
  /** Equal for conditions that are written alike. */
  readonly wording: string;
  /** Equal for rules that are written alike but for the order of names, whatever their effect. */
  readonly key: string;
  /** All three together. */
  readonly scope: Condition;
}

/**
 * The rule with its scope. Lists are alternatives. Anybody may be of several roles, teams and participants at once,
 * and any context may have several names, types and tags, so each name is a fact of its own.
 */
export function scopedRule(rule: AccessRule): ScopedRule {
  const { principals, resources, when } = rule;
  const who = principals.any === true ? undefined : factNames('principal', principals);
  const what = resources ? factNames('resource', resources) : undefined;
  const condition = when === undefined ? ALWAYS : parseCondition(when.trim());
  const scope: Condition = { kind: 'and', parts: [oneOf(who), oneOf(what), condition] };
  const wording = JSON.stringify(condition);
  const lists = [who, what, rule.actions].map((names) => names && [...names].sort());
  return { rule, who, what, condition, wording, key: JSON.stringify([lists, wording]), scope };
}

/** The name of the fact that a principal belongs to a group, or that a context is among some. */
export const factName = (subject: 'principal' | 'resource', group: string, member: string): string =>
  `${subject} ${group} ${member}`;

const factNames = (subject: 'principal' | 'resource', lists: object): ReadonlySet<string> =>
  new Set(
    Object.entries(lists).flatMap(([group, members]) =>
      Array.isArray(members) ? (members as readonly string[]).map((member) => factName(subject, group, member)) : [],
    ),
  );

const oneOf = (names: ReadonlySet<string> | undefined): Condition =>
  names === undefined
    ? ALWAYS
    : { kind: 'or', parts: [...names].map((name) => ({ kind: 'fact', name, canFail: false, needs: [] })) };
