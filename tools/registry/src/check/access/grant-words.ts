import type { AccessRule } from '@ctxr/model';
import { type Facts, TRUE } from './request-search.ts';
import { factName } from './scope.ts';

/** One principal and one action of a rule in words: a principal of which the facts speak, else the first one. */
export function grantWords({ principals, resources, when }: AccessRule, action: string, facts: Facts): string {
  const members = Object.entries(principals).flatMap(([group, list]) =>
    Array.isArray(list) ? (list as readonly string[]).map((member) => [group, member] as const) : [],
  );
  const told = members.find(([group, member]) => facts.get(factName('principal', group, member)) === TRUE);
  const [group, member] = told ?? members[0] ?? ['any', ''];
  const who = principals.any === true ? ['everybody'] : [WHO[group] ?? group, member];
  const limits = [resources && 'on some resources', when !== undefined && `when ${when.trim()}`];
  return [...who, `to ${action}`, ...limits].filter(Boolean).join(' ');
}

const WHO: Readonly<Record<string, string>> = {
  roles: 'the role',
  teams: 'the team',
  participants: 'the participant',
};
