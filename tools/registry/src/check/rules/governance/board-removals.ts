import { list } from '../../standing.ts';
import type { RegistryRule } from '../../rule.ts';

/** The board is not emptied at one stroke. */
export const boardRemovals: RegistryRule = {
  id: 'board-removals',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary: 'One change removes no more seats from the board than maxRemovalsPerDecision of the released board allows.',
  why: 'Whoever wins one decision could otherwise take the seats of all who might overturn it.',
  fix: 'Remove fewer seats now, and the others by later decisions.',
  example: {
    bad: '# maxRemovalsPerDecision: 1, and board-1 to board-5 are released\nseats: [{id: board-1}, {id: board-2}, {id: board-3}] # shortened',
    good: 'seats: [{id: board-1}, {id: board-2}, {id: board-3}, {id: board-4}] # shortened',
  },
  *check({ head, base }) {
    const { seats: was = [], limits, template } = base.board?.value ?? {};
    const now = head.board?.value.seats;
    const most = limits?.maxRemovalsPerDecision;
    if (!head.board || !now || most === undefined || template) return;
    const kept = new Set(now.map(({ id }) => id));
    const gone = was.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
    if (gone.length > most)
      yield {
        file: head.board.file,
        path: ['seats'],
        part: 'key',
        message: `The change removes ${gone.length} of ${was.length} seats (${list(gone)}); one decision may remove ${most}.`,
      };
  },
};
