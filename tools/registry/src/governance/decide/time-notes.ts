import { later } from '../time.ts';
import type { Count } from './count.ts';
import type { GateMessage } from './decision.ts';
import type { DecideInput } from './input.ts';
import { nameOf } from './requirement-name.ts';
import type { Stand } from './standing.ts';

/** Where a period would be over by the dates in the commits, and is not: whoever wrote the dates might expect it. */
export function* timeNotes(
  { change: { written }, openedAt, at }: DecideInput,
  { tallies }: Count,
): Iterable<GateMessage> {
  if (written === undefined || openedAt === undefined || written >= openedAt) return;
  for (const { requirement, open } of tallies) {
    const { objectionPeriod } = requirement.rule;
    if (open.length > 0 && objectionPeriod !== undefined && later(written, objectionPeriod) <= at)
      yield {
        id: 'period-counted-late',
        text: `The commits are dated ${written}, and the change as it is was first seen ${openedAt}: the objection period of ${nameOf(requirement)} counts from then.`,
      };
  }
}

/** Reviews that count although the commit that was reviewed has been replaced. */
export function* keptNotes(stands: ReadonlyMap<string, Stand>, { tallies }: Count): Iterable<GateMessage> {
  for (const id of [...new Set(tallies.flatMap(({ approvedBy }) => approvedBy))].sort())
    for (const signal of stands.get(id)?.signals ?? [])
      if (signal.via === 'review' && signal.rewritten)
        yield {
          id: 'approvals-kept',
          text: `The commits are new and the change is the same: what ${id} approved${signal.commit === undefined ? '' : ` at ${signal.commit.slice(0, 12)}`} still counts.`,
        };
}
