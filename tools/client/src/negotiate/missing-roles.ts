import type { Action, BoundRules } from '../authorize/access-request.ts';
import { refusedOf } from './failure.ts';
import type { Refused } from './judge.ts';
import { NEGOTIATION_LIMITS } from './limits.ts';
import type { Help } from './negotiation.ts';
import { knownId } from './parties.ts';
import type { Wanted } from './read-requires.ts';
import type { Table } from './table.ts';

/** Finds the fewest roles that would let the one who was refused in, by asking again with roles that the rules mention. */
export function missingRoles(table: Table, action: Wanted['action'], refused: Refused): Help {
  const { side, terms } = refused;
  const principal = refusedOf(table, refused);
  const actions: readonly Action[] = side === 'client' ? ['negotiate', action] : ['negotiate'];
  const named = rolesIn(terms.rules).filter((role) => !principal.roles.includes(role));
  let questions: number = NEGOTIATION_LIMITS.roleQuestions;
  for (const missing of smallSets(named)) {
    if (questions === 0) break;
    questions -= 1;
    const roles = [...principal.roles, ...missing].sort();
    if (!table.gate.permits({ ...principal, roles }, actions, terms)) continue;
    const participant = knownId(principal);
    const words = `the role${missing.length === 1 ? '' : 's'} ${missing.join(' and ')}`;
    // Roles are for those whom the registry knows.
    const sentence =
      participant === undefined
        ? `A ${side} that the registry knows, with ${words}, would be let in.`
        : `With ${words}, ${participant} would be let in.`;
    return {
      sentences: [sentence],
      roles: { side, ...(participant !== undefined && { participant }), missing },
    };
  }
  return { sentences: ['No role that the rules mention would help: see what they ask of the request.'] };
}

/** Roles that the rules mention, as those they speak of or in a condition; sorted. */
function rolesIn(rules: readonly BoundRules[]): readonly string[] {
  const named = rules.flatMap(({ rules: own }) =>
    own.flatMap(({ principals, when = '' }) => [...(principals.roles ?? []), ...rolesInCondition(when)]),
  );
  return [...new Set(named)].sort();
}

const rolesInCondition = (when: string): readonly string[] =>
  [...when.matchAll(/principal\.roles\.contains(?:All|Any)?\(([^)]*)\)/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/"([a-z0-9-]{1,64})"/g)].map(([, role = '']) => role),
  );

/** One role at a time, then two. */
function* smallSets(roles: readonly string[]): Iterable<readonly string[]> {
  for (const role of roles) yield [role];
  for (const [at, one] of roles.entries()) for (const other of roles.slice(at + 1)) yield [one, other];
}
