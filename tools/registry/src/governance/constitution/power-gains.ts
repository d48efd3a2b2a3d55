import type { Board, Seat } from '@ctxr/model';
import type { PowerGain } from '../decide/input.ts';

/** The seats to which one board gives more than another: a seat, a role, a key, an account, a longer term. */
export function* powerGains(
  before: Partial<Board> | undefined,
  after: Partial<Board> | undefined,
): Iterable<PowerGain> {
  const was = new Map((before?.seats ?? []).map((seat) => [seat.id, seat]));
  for (const seat of after?.seats ?? [])
    for (const what of gainsOf(was.get(seat.id), seat))
      yield {
        seat: seat.id,
        what,
        ...(seat.account && { account: { host: seat.account.host, id: seat.account.id } }),
        ...(seat.keys && { keys: seat.keys.map(({ type, key }) => ({ type, key })) }),
      };
}

function* gainsOf(before: Seat | undefined, after: Seat): Iterable<string> {
  if (!before) {
    yield 'a seat';
    return;
  }
  for (const role of after.roles ?? []) if (!before.roles?.includes(role)) yield `the role ${role}`;
  const keys = new Set((before.keys ?? []).map(({ type, key }) => `${type} ${key}`));
  for (const { id, type, key } of after.keys ?? []) if (!keys.has(`${type} ${key}`)) yield `the key ${id}`;
  const { account } = after;
  if (account && (account.host !== before.account?.host || account.id !== before.account.id)) yield 'another account';
  if (after.until > before.until) yield `a term until ${after.until}`;
  if (after.from < before.from) yield `a term from ${after.from}`;
}
