import { failureOf } from './failure.ts';
import { helpFor } from './help.ts';
import { type Chosen, judge } from './judge.ts';
import { listCandidates } from './list-candidates.ts';
import type { Attempt } from './negotiation.ts';
import type { ReadableReference, UnreadableReference, Wanted } from './read-requires.ts';
import type { Table } from './table.ts';

/** What was found for one reference: the attempt as it is told, and the choice where there is one. */
export interface Tried {
  readonly attempt: Attempt;
  readonly chosen?: Chosen;
}

/** What becomes of a reference that means nothing here. */
export function unreadable({ text, reason, message, advice }: UnreadableReference): Tried {
  const help = { sentences: [advice] };
  return { attempt: { reference: text, outcome: reason, message, candidates: [], omitted: 0, help } };
}

/** Tries one reference against all offers. */
export function tryReference(table: Table, reference: ReadableReference, action: Wanted['action']): Tried {
  const { text } = reference;
  const judged = judge(table, reference, action);
  const { chosen } = judged;
  const listed = listCandidates(table, reference.id, judged);
  if (chosen !== undefined) {
    const message = `${chosen.server.id} provides ${reference.id}@${chosen.version}.`;
    return { chosen, attempt: { reference: text, outcome: 'agreed', message, ...listed } };
  }
  const failure = failureOf(table, reference, judged);
  const help = helpFor(failure.outcome, { table, reference, action, judged });
  return { attempt: { reference: text, ...failure, ...listed, help } };
}
