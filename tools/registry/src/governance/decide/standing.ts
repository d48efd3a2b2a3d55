import type { Person } from '../person.ts';
import type { ReviewSignal, SignatureSignal, Signal } from '../signal.ts';
import type { GateMessage } from './decision.ts';

/** A signal by which somebody says yes, no or neither. */
export type Vote = ReviewSignal | SignatureSignal;

/** One signal with whom it is by, and why it is worth nothing where it is. */
export interface JudgedSignal {
  readonly signal: Signal;
  /** The person's id, or what the signal says of itself. */
  readonly by: string;
  readonly person?: Person;
  /** Absent for a signal that has its say. */
  readonly message?: GateMessage;
}

/** What one person says in the end, over all channels: their newest word that is about this change. */
export interface Stand {
  readonly person: Person;
  readonly verdict: 'approve' | 'reject' | 'abstain';
  /** `signed` where a signature says it that no later word took back. */
  readonly level: 'hosted' | 'signed';
  readonly at: string;
  readonly reason?: string;
  /** The signals that say it; of several at one level the newest. */
  readonly signals: readonly Signal[];
}

/**
 * The stand of everybody who has one. The newest word counts, at one and the same time the stricter one. An approval is
 * as strong as the strongest that was given since the person last said anything else.
 */
export function standsOf(judged: readonly JudgedSignal[]): ReadonlyMap<string, Stand> {
  const words = new Map<string, { readonly person: Person; readonly votes: Vote[] }>();
  for (const { signal, person, message } of judged) {
    if (message || !person || !isVote(signal)) continue;
    const known = words.get(person.id) ?? { person, votes: [] };
    known.votes.push(signal);
    words.set(person.id, known);
  }
  return new Map([...words].map(([id, { person, votes }]) => [id, standOf(person, votes)]));
}

/** Whether the signal is a yes, a no or an abstention. */
export const isVote = (signal: Signal): signal is Vote =>
  (signal.via === 'review' || signal.via === 'signature') && Object.hasOwn(STRICTNESS, signal.verdict);

const STRICTNESS: Readonly<Record<string, number>> = { approve: 0, abstain: 1, reject: 2 };

function standOf(person: Person, votes: readonly Vote[]): Stand {
  const sorted = [...votes].sort(byTime);
  const last = sorted.at(-1) as Vote;
  const since = sorted.slice(sorted.findLastIndex(({ verdict }) => verdict !== last.verdict) + 1);
  const signed = since.findLast(({ via }) => via === 'signature');
  const strongest = signed ?? since.at(-1) ?? last;
  const reason = since.findLast((vote) => vote.reason !== undefined && vote.reason.trim() !== '')?.reason;
  return {
    person,
    verdict: last.verdict as Stand['verdict'],
    level: signed ? 'signed' : 'hosted',
    at: last.at,
    ...(reason !== undefined && { reason }),
    signals: [strongest],
  };
}

const byTime = (a: Vote, b: Vote): number =>
  compare(a.at, b.at) || (STRICTNESS[a.verdict] ?? 0) - (STRICTNESS[b.verdict] ?? 0) || compare(keyOf(a), keyOf(b));

const keyOf = (vote: Vote): string =>
  vote.via === 'signature' ? `signature ${vote.file}` : `review ${vote.commit ?? ''}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
