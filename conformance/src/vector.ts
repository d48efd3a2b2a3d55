import type { Forge } from './forge.ts';
import type { Feature, LookupStep, Tampering } from './format/vector-spec.ts';
import type { Talk } from './format/talk.ts';
import type { LockDraft } from './writing/lock-text.ts';
import type { RequirementId } from './requirements.ts';

/** What a client does: it resolves `ctx-session@^1` unless told otherwise. */
export type Lookup = Pick<LookupStep, 'do' | 'reference' | 'prerelease'> & {
  readonly payload?: string;
  readonly lock?: LockDraft;
  readonly talk?: Talk;
};

/** One lookup, and what a client must make of it. */
export interface Question extends Pick<LookupStep, 'warnings' | 'tells' | 'problems' | 'negotiation'> {
  /** Days after the publication; 0 when left out. */
  readonly day?: number;
  readonly offline?: true;
  readonly lookup?: Lookup;
  /** `accepted`, or the code of the refusal. */
  readonly expect: string;
  /** The version that is resolved where it is not the newest of the honest publication. */
  readonly version?: string;
}

/** A lookup in a situation. */
interface Situation extends Question {
  /** What is served, starting from the honest publication. */
  arrange?(forge: Forge): unknown;
  /** Files that never come to an end. */
  stall?(forge: Forge): readonly string[];
}

/** A vector as its author writes it; the generator makes a folder of it. */
export interface Vector extends Situation {
  readonly requirement: RequirementId;
  /** What the attacker does, or what else is going on. */
  readonly title: string;
  /** The folder's name without `_fail`; made from the title when left out. */
  readonly name?: string;
  readonly attacks?: readonly number[];
  /** What a client must support for the vector to mean anything to it, beyond what its lookups say. */
  readonly needs?: readonly Feature[];
  /** Why the answer is the right one, beyond the requirement. */
  readonly why?: string;
  /** What the client verified earlier; it saw nothing when left out. */
  before?(forge: Forge): unknown;
  /** What happens to the client's store in between. */
  readonly tamper?: Tampering;
  /** Replaces the pinned root. */
  anchor?(forge: Forge): Buffer;
  /** More lookups in the same situation. */
  readonly also?: readonly Question[];
  /** What follows. */
  readonly next?: readonly Situation[];
}

/** The client verified the honest publication earlier. */
export const honest = (): void => undefined;
