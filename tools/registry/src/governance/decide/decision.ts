import type { Digest } from '@ctxr/model';
import type { Effect, LetsIn } from '../effect/item.ts';
import type { MessageId } from '../message/catalogue.ts';

/** How a decision stands: it may land, it waits for people or time, somebody stopped it, or it can never land as it is. */
export type Outcome = 'approved' | 'waiting' | 'vetoed' | 'refused';

/**
 * The decision on a change, as values that depend on nothing but the constitution of the base, the change, the signals
 * and the time that was given. Its canonical JSON (RFC 8785) is the same on a desk, in CI and in an audit.
 */
export interface Decision {
  readonly format: 1;
  /** The decision's number, which is the change's number at the host. */
  readonly decision: string;
  readonly outcome: Outcome;
  /** When the decision was taken, as given, RFC 3339 UTC. */
  readonly at: string;
  /** When the change as it is now was first seen. */
  readonly openedAt: string;
  readonly founded: boolean;
  readonly constitution: Digest;
  readonly change: Digest;
  readonly impact: Digest;
  /** The files with their effects, by path. */
  readonly effects: readonly DecidedEffects[];
  readonly rights: readonly RightState[];
  /** Every signal, counted or not, in the order of time. */
  readonly signals: readonly SignalState[];
  /** What is in the way or worth knowing, by id. */
  readonly messages: readonly GateMessage[];
  /** `signed` where every right would be satisfied by signatures alone, so that the approval can be proved offline. */
  readonly level: 'hosted' | 'signed';
  /** From how many organisations the approvals come that make the level. */
  readonly organisations: number;
  /** What would complete it; absent where nothing of it is missing. */
  readonly completion?: Completion;
}

/** What the change of one file does. */
export interface DecidedEffects {
  readonly path: string;
  readonly effects: readonly Effect[];
  /** Of a change that widens access, a request that is let in now. */
  readonly lets?: LetsIn;
}

/** One right that the change needs, for one owner where the right asks owners. */
export interface RightState {
  /** The right's id, or `default`, `emergency`, `rollback`. */
  readonly right: string;
  /** Whose declarations it is about, where the right asks the owner. */
  readonly owner?: string;
  readonly because: readonly { readonly path: string; readonly effect: Effect }[];
  readonly outcome: 'satisfied' | 'waiting';
  readonly level: 'hosted' | 'signed';
  /** The ids of those whose approval counts here. */
  readonly approvedBy: readonly string[];
  readonly needed: number;
  /** Groups of `mustInclude` that have not approved. */
  readonly missing: readonly string[];
  readonly vote?: { readonly yes: number; readonly no: number; readonly abstain: number; readonly seats: number };
  /** The end of its objection period. */
  readonly until?: string;
}

/** What was made of one signal. */
export interface SignalState {
  readonly via: 'review' | 'signature' | 'label' | 'comment';
  /** The person's id where the constitution knows them, else what the signal says of itself. */
  readonly by: string;
  readonly verdict: string;
  readonly at: string;
  readonly counted: boolean;
  /** The rights that it counts for. */
  readonly rights: readonly string[];
  /** Why it does not count, or not for all. */
  readonly message?: GateMessage;
}

/** Something that the gate says, under an id from a closed set. */
export interface GateMessage {
  readonly id: MessageId;
  /** A sentence or two: what is so, and what to do about it. */
  readonly text: string;
  readonly file?: string;
}

/** What is missing. */
export interface Completion {
  /**
   * The smallest sets of people whose approval would complete it, at most {@link SETS_SHOWN}; empty where only time is
   * missing, and with `more` where the search was given up.
   */
  readonly people: readonly (readonly string[])[];
  /** Whether there are more smallest sets than are shown. */
  readonly more: boolean;
  /** False where no set of people would do: other people have to be given a key or a seat first. */
  readonly possible: boolean;
  /** The earliest time at which it may land, if everybody needed approved now. */
  readonly earliest?: string;
}

/** How many of the smallest sets a decision shows. */
export const SETS_SHOWN = 12;
