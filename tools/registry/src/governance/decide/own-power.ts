import type { People } from '../constitution/people.ts';
import type { ChangeFacts } from './input.ts';
import type { GateMessage } from './decision.ts';
import type { Part } from './writers.ts';

/** Nobody proposes more power for themselves: somebody else has to. */
export function* ownPower(
  { gains, writers: wrote }: ChangeFacts,
  people: People,
  writers: ReadonlyMap<string, Part>,
): Iterable<GateMessage> {
  for (const { seat, account, what } of gains) {
    const known = people.bySeat(seat)?.id ?? (account && people.byAccount(account)?.id);
    const isOwn =
      (known !== undefined && writers.has(known)) ||
      wrote.some(({ account: own, party }) =>
        own ? own.host === account?.host && own.id === account.id : party === seat,
      );
    if (isOwn)
      yield {
        id: 'own-power',
        text: `The change gives ${seat} ${what}, and ${seat} wrote it. Let somebody else propose it.`,
        file: 'governance/board.yaml',
      };
  }
}
