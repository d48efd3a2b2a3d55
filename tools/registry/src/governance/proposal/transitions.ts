import type { Proposal } from '@ctxr/model';

type State = Proposal['state'];

/** Where each state may go. What is missing here is final. */
const NEXT: Readonly<Partial<Record<State, readonly State[]>>> = {
  draft: ['proposed', 'withdrawn'],
  proposed: ['review', 'approved', 'withdrawn', 'deferred'],
  review: ['approved', 'rejected', 'deferred', 'withdrawn'],
  deferred: ['proposed', 'expired'],
  approved: ['rolling-out', 'active', 'withdrawn', 'expired', 'rolled-back'],
  'rolling-out': ['active', 'rolled-back'],
  active: ['monitored', 'closed', 'rolled-back'],
  monitored: ['closed', 'rolled-back'],
};

/** The states that a new proposal may begin in: `approved` is one that lands together with what it proposes. */
const FIRST: readonly State[] = ['draft', 'proposed', 'review', 'approved'];

/** The states that may follow; for a proposal that is new, those that it may begin in. */
export const statesAfter = (state: State | undefined): readonly State[] => {
  if (state === undefined) return FIRST;
  const next = NEXT[state] ?? [];
  return next.length === 0 ? [] : [...next, 'superseded'];
};

/** Whether nothing follows the state any more. */
export const isFinal = (state: State): boolean => statesAfter(state).length === 0;
