/**
 * What the gate can say. `refuses`: the change cannot land as it is. `waits`: people or time are missing.
 * `not-counted`: a signal is worth nothing, or less than it looks. `note`: worth knowing.
 */
export type MessageLevel = 'refuses' | 'waits' | 'not-counted' | 'note';

/** A message's page, the same for every occurrence. */
export interface MessagePage {
  readonly level: MessageLevel;
  /** What is so, in one sentence. */
  readonly summary: string;
  /** Why the gate looks at it, in one to three sentences. */
  readonly why: string;
  /** What to do about it. */
  readonly fix: string;
}
