import type { People } from '../constitution/people.ts';
import type { Person } from '../person.ts';
import type { DecideInput } from './input.ts';
import type { Vote } from './standing.ts';

/** When the last dismissed review of each person was given, by their ids. */
export type Dismissals = ReadonlyMap<string, string>;

/** The dismissals at the time of a decision. */
export function dismissalsIn({ signals, at }: DecideInput, people: People): Dismissals {
  const last = new Map<string, string>();
  for (const signal of signals) {
    if (signal.via !== 'review' || signal.verdict !== 'dismissed' || signal.at > at) continue;
    const id = people.byAccount(signal.account)?.id;
    if (id !== undefined && signal.at > (last.get(id) ?? '')) last.set(id, signal.at);
  }
  return last;
}

/**
 * Whether a review says what a later one may have taken back that somebody dismissed. What that one said nobody knows
 * any more, so an earlier yes does not come back; an earlier no does.
 */
export const isTakenBack = (vote: Vote, person: Person | undefined, dismissals: Dismissals): boolean =>
  vote.via === 'review' && vote.verdict !== 'reject' && vote.at <= (dismissals.get(person?.id ?? '') ?? '');
