import { type AccessRule, canonicalJson, type Json } from '@ctxr/model';
import type { TermsChange } from './terms.ts';

/**
 * The change of access that two sets of rules make. Each rule is taken apart into single grants and refusals, of one
 * principal and one action each; ids, descriptions and order say nothing. Fewer grants or more refusals are narrower,
 * all else counts as wider.
 */
export function accessChange(old: readonly AccessRule[], next: readonly AccessRule[]): TermsChange | undefined {
  const [before, after] = [atomsOf(old), atomsOf(next)];
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, atom]) => atom);
  const come = [...after].filter(([key]) => !before.has(key)).map(([, atom]) => atom);
  if (gone.length === 0 && come.length === 0) return undefined;
  const wider = come.find(({ effect }) => effect === 'permit') ?? gone.find(({ effect }) => effect === 'forbid');
  if (wider) {
    const verb = wider.effect === 'permit' ? 'permits' : 'no longer forbids';
    return { member: 'accessRules', step: 'major', what: `it ${verb} ${wider.words}` };
  }
  const [narrower] = [...come, ...gone];
  const verb = narrower?.effect === 'permit' ? 'no longer permits' : 'forbids';
  return { member: 'accessRules', step: 'minor', what: `it ${verb} ${narrower?.words}` };
}

/** One principal and one action under one rule's effect, resources and condition. */
interface Atom {
  readonly effect: AccessRule['effect'];
  readonly words: string;
}

function atomsOf(rules: readonly AccessRule[]): ReadonlyMap<string, Atom> {
  const atoms = new Map<string, Atom>();
  for (const { effect, principals, actions, resources, when } of rules)
    for (const [group, members] of Object.entries(principals))
      for (const member of Array.isArray(members) ? (members as readonly string[]) : [''])
        for (const action of actions) {
          const scope = [sortedLists(resources), when?.trim() ?? ''];
          const key = canonicalJson([effect, group, member, action, ...scope] as Json);
          const limits = [resources && 'on some resources', when !== undefined && `when ${when.trim()}`];
          const words = [WHO[group] ?? group, member, `to ${action}`, ...limits].filter(Boolean).join(' ');
          atoms.set(key, { effect, words });
        }
  return atoms;
}

const WHO: Readonly<Record<string, string>> = {
  any: 'everybody',
  roles: 'the role',
  teams: 'the team',
  participants: 'the participant',
};

const sortedLists = (resources: AccessRule['resources']): Json =>
  Object.fromEntries(Object.entries(resources ?? {}).map(([kind, ids]) => [kind, [...(ids as string[])].sort()]));
