import { isObject } from '../../strict/json.ts';
import type { RuleFault } from './rule-fault.ts';

const MEMBERS = new Set(['id', 'description', 'effect', 'principals', 'actions', 'resources', 'when']);
const PRINCIPALS = ['roles', 'teams', 'participants'] as const;
const RESOURCES = ['contexts', 'types', 'tags'] as const;

/**
 * What keeps a value from being an access rule. A member that is not known counts: a limit that is not understood is
 * not passed over, and a list without names would make a rule that reaches nobody.
 */
export function ruleFaults(rule: unknown): readonly RuleFault[] {
  if (!isObject(rule)) return [malformed('An access rule is an object')];
  const { id, description, effect, principals, actions, resources, when } = rule;
  return [
    ...Object.keys(rule)
      .filter((member) => !MEMBERS.has(member))
      .map((member) => malformed(`An access rule has no member ${JSON.stringify(member)}`)),
    ...(typeof id === 'string' && id !== '' ? [] : [malformed('Its id must be a text')]),
    ...(description === undefined || typeof description === 'string'
      ? []
      : [malformed('Its description must be a text')]),
    ...(effect === 'permit' || effect === 'forbid' ? [] : [malformed('Its effect must be permit or forbid')]),
    ...(isNames(actions) ? [] : [malformed('Its actions must be a list of names that is not empty')]),
    ...(isGroups(principals, PRINCIPALS, 'any')
      ? []
      : [malformed(`Its principals must be any: true, or lists by ${PRINCIPALS.join(', ')}`)]),
    ...(resources === undefined || isGroups(resources, RESOURCES)
      ? []
      : [malformed(`Its resources must be lists by ${RESOURCES.join(', ')}`)]),
    ...(when === undefined || typeof when === 'string' ? [] : [malformed('Its condition must be a text')]),
  ];
}

function isGroups(value: unknown, names: readonly string[], everybody?: string): boolean {
  if (!isObject(value)) return false;
  const members = Object.entries(value);
  return (
    members.length > 0 &&
    members.every(([name, list]) => (name === everybody ? list === true : names.includes(name) && isNames(list)))
  );
}

const isNames = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string' && item !== '');

const malformed = (what: string): RuleFault => ({ code: 'rule-malformed', message: `${what}.` });
