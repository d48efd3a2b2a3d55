import type { Head } from '@ctxr/model';
import { type LogEdge, readEdge } from './edge.ts';

/** A log at a target: its right edge; `unusable` where keys that are declared compromised wrote one that does not fit. */
export type PublishedLog = LogEdge | 'unusable';

/** What a log at a target is read from. */
export interface PublishedLogInput {
  /** The signed checkpoint that the index lists. */
  readonly note: Uint8Array;
  readonly head: Head;
  readonly headBytes: Uint8Array;
  readonly lookup: (path: string) => Promise<Uint8Array | undefined>;
  /** Whether the index binds. */
  readonly binds: boolean;
}

/**
 * Reads the log that a published index lists.
 * @throws Error with the reason where it does not fit the index, and that binds.
 */
export async function readPublishedLog({
  note,
  head,
  headBytes,
  lookup,
  binds,
}: PublishedLogInput): Promise<PublishedLog> {
  try {
    return await readEdge(note, head, headBytes, lookup);
  } catch (error) {
    if (binds) throw error;
    return 'unusable';
  }
}
