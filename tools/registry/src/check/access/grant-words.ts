import type { AccessRule } from '@ctxr/model';
import type { Gain } from './gains.ts';
import type { Left } from './request-search.ts';
import { entriesIn } from './scope.ts';

/** What happened to a rule, as the rest of a sentence: gained by the later rules, or lost. */
export function gainWords({ by, rule, action, found }: Gain, direction: 'gained' | 'lost'): string {
  const words = grantWords(rule, action, found === 'spent' ? new Map() : found);
  return `${VERBS[direction][by]} ${words}`;
}

const VERBS: Readonly<Record<'gained' | 'lost', Readonly<Record<Gain['by'], string>>>> = {
  gained: { grant: 'permits', refusal: 'no longer forbids', failure: 'no longer fails on' },
  lost: { grant: 'no longer permits', refusal: 'forbids', failure: 'fails on' },
};

/** One principal and one action of a rule in words: a principal of which the request speaks, else the first one. */
function grantWords({ principals, resources, when }: AccessRule, action: string, found: Left): string {
  const members = entriesIn(principals);
  const told = members.find(([group, member]) => isMeant(group, member, found));
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

function isMeant(group: string, member: string, found: Left): boolean {
  const isOnly = (name: string, value: string | boolean): boolean => {
    const domain = found.get(name);
    return domain?.size === 1 && domain.has(value);
  };
  if (group === 'roles') return isOnly(`principal.roles ${member}`, true);
  if (group === 'participants') return isOnly('principal.id', member);
  return isOnly('principal.team', member) || isOnly('principal.organisation', member);
}
