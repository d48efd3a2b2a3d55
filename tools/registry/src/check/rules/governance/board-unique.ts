import type { Board } from '@ctxr/model';
import type { KeyPath } from '../../../finding/finding.ts';
import { membersOf } from '../../members.ts';
import type { FileRule } from '../../rule.ts';

/** One person, one seat, one key. */
export const boardUnique: FileRule = {
  id: 'board-unique',
  family: 'governance',
  scope: 'file',
  severity: 'error',
  summary: 'Seats of the board share neither id, nor account, nor key.',
  why: 'Approvals are counted by seat: whoever answers for two seats would be counted twice.',
  fix: 'Give the seat an id, an account and keys of its own.',
  example: {
    bad: 'seats: [{id: board-1}, {id: board-1}] # shortened',
    good: 'seats: [{id: board-1}, {id: board-2}] # shortened',
  },
  *check(source) {
    const taken = new Map<string, string>();
    for (const [index, seat] of (membersOf<Board>(source, 'board')?.seats ?? []).entries()) {
      const claims: (readonly [what: string, key: string, path: KeyPath])[] = [
        [`The seat id ${seat.id}`, `id ${seat.id}`, ['id']],
      ];
      if (seat.account) {
        const { host, id } = seat.account;
        claims.push([`The account ${id} at ${host} of ${seat.id}`, `account ${host} ${id}`, ['account', 'id']]);
      }
      for (const [at, { type, key, id }] of (seat.keys ?? []).entries())
        claims.push([`The key ${id} of ${seat.id}`, `key ${type} ${key}`, ['keys', at, 'key']]);
      for (const [what, key, path] of claims) {
        const place = ['seats', index, ...path];
        const first = taken.get(key);
        if (first === undefined) taken.set(key, `/${place.join('/')}`);
        else yield { path: place, message: `${what} stands at ${first} already.` };
      }
    }
  },
};
