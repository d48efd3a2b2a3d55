import type { People } from '../constitution/people.ts';
import type { Writer } from '../signal.ts';

/** How somebody had a hand in the change. */
export interface Part {
  readonly as: Writer['as'];
  readonly commit?: string;
}

/** The people who made the change, by id, each with their first part in it. Who wrote never approves. */
export function writersOf(writers: readonly Writer[], people: People): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  for (const { as, commit, party, ...traces } of [...writers].sort(byWeight)) {
    const named = party === undefined ? undefined : people.bySeat(party);
    for (const person of [...people.behind(traces), ...(named ? [named] : [])])
      if (!parts.has(person.id)) parts.set(person.id, { as, ...(commit !== undefined && { commit }) });
  }
  return parts;
}

const WEIGHT: Readonly<Record<Writer['as'], number>> = { author: 0, proposer: 1, committer: 2, 'co-author': 3 };

const byWeight = (a: Writer, b: Writer): number =>
  WEIGHT[a.as] - WEIGHT[b.as] || ((a.commit ?? '') < (b.commit ?? '') ? -1 : 1);
