import type { DecisionRights } from '@ctxr/model';
import type { Registry } from '../declaration/registry.ts';

/** What it takes to decide. */
export type DecisionRule = DecisionRights['default'];

/** How many can approve; undefined where that is not known: owners differ by change, and a template has no people. */
export function approversOf({ board, parties }: Registry, { by, level }: DecisionRule): number | undefined {
  if (by.includes('owner') || !board?.value.seats || board.value.template) return undefined;
  const canGive = ({ keys = [], account }: Approver): boolean =>
    keys.length > 0 || (level === 'hosted' && account !== undefined);
  const seats = board.value.seats.filter(
    (seat) =>
      by.some((group) => group === 'board' || seat.roles?.includes(group.replace(/^role:/, '')) === true) &&
      canGive(seat),
  );
  const people = new Set(seats.map(({ id, account }) => (account ? `${account.host} ${account.id}` : id)));
  for (const group of by) {
    const party = group.startsWith('team:') ? parties.get(group.slice(5))?.value : undefined;
    if (party?.kind !== 'team') continue;
    for (const { keys = [], ...account } of party.accounts ?? [])
      if (canGive({ keys, account })) people.add(`${account.host} ${account.id}`);
  }
  return people.size;
}

/** What says that somebody can approve: a review needs an account or a key, a signature a key. */
interface Approver {
  readonly keys?: readonly unknown[];
  readonly account?: unknown;
}
