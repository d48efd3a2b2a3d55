import { keyName } from '../constitution/drafts.ts';
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
  for (const { seat, account, keys = [], what } of gains) {
    const traces = [...(account ? [{ account }] : []), ...keys.map((key) => ({ key }))];
    const known = [people.bySeat(seat) ?? [], ...traces.map((trace) => people.behind(trace))].flat();
    const isOwn =
      known.some(({ id }) => writers.has(id)) ||
      wrote.some(
        ({ account: own, key, party }) =>
          party === seat ||
          (own !== undefined && own.host === account?.host && own.id === account.id) ||
          (key !== undefined && keys.some((one) => keyName(one) === keyName(key))),
      );
    if (isOwn)
      yield {
        id: 'own-power',
        text: `The change gives ${seat} ${what}, and ${seat} wrote it. Let somebody else propose it.`,
        file: 'governance/board.yaml',
      };
  }
}
