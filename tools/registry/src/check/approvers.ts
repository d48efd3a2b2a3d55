import type { DecisionRights } from '@ctxr/model';
import type { Registry } from '../declaration/registry.ts';

/** What it takes to decide. */
export type DecisionRule = DecisionRights['default'];

/** How many can approve; undefined where that is not known: owners differ by change, and a template has no people. */
export function approversOf({ board, parties }: Registry, { by, level }: DecisionRule): number | undefined {
  if (by.includes('owner') || !board?.value.seats || board.value.template) return undefined;
  const seats = board.value.seats.filter(
    ({ roles = [], keys = [], account }) =>
      by.some((group) => group === 'board' || roles.includes(group.replace(/^role:/, ''))) &&
      (level === 'signed' ? keys.length > 0 : account !== undefined),
  );
  const people = new Set(seats.map(({ id, account }) => (account ? `${account.host} ${account.id}` : id)));
  if (level === 'hosted')
    for (const group of by) {
      const party = group.startsWith('team:') ? parties.get(group.slice(5))?.value : undefined;
      if (party?.kind === 'team') for (const { host, id } of party.accounts ?? []) people.add(`${host} ${id}`);
    }
  return people.size;
}
