import type { Board } from '@ctxr/model';
import { membersOf } from '../../members.ts';
import type { FileRule } from '../../rule.ts';

/** The board is large enough, and nobody's alone. */
export const boardSize: FileRule = {
  id: 'board-size',
  family: 'governance',
  scope: 'file',
  severity: 'error',
  summary:
    'The board has at least minSeats seats, and no organisation holds more than maxShareOfOneOrganisation of them.',
  why: 'A board that shrinks, or that one organisation fills, decides for fewer than it speaks for.',
  fix: 'Add seats of other organisations, or decide on other limits first.',
  example: {
    bad: 'seats: [{id: board-1, organisation: org-alpha, from: "2026-01-01", until: "2026-12-31"}]\nlimits: {minSeats: 2, maxTermMonths: 12}',
    good: 'seats: [{id: board-1, organisation: org-alpha, from: "2026-01-01", until: "2026-12-31"}]\nlimits: {minSeats: 1, maxTermMonths: 12}',
  },
  *check(source) {
    const { seats, limits } = membersOf<Board>(source, 'board') ?? {};
    if (!seats || !limits) return;
    if (seats.length < limits.minSeats)
      yield {
        path: ['seats'],
        part: 'key',
        message: `The board has ${seats.length} seats; it needs at least ${limits.minSeats}.`,
      };
    const share = limits.maxShareOfOneOrganisation;
    if (share === undefined) return;
    const [part = 0, whole = 1] = share.split('/').map(Number);
    const held = new Map<string, number>();
    for (const { organisation } of seats) held.set(organisation, (held.get(organisation) ?? 0) + 1);
    for (const [organisation, count] of held) {
      const most = Math.floor((seats.length * part) / whole);
      if (count <= most) continue;
      const index = seats.findLastIndex((seat) => seat.organisation === organisation);
      yield {
        path: ['seats', index, 'organisation'],
        message: `${organisation} holds ${count} of ${seats.length} seats; with a share of ${share} it may hold ${most}.`,
      };
    }
  },
};
