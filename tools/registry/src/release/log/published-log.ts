import type { LogEdge } from './edge.ts';

/** A log at a target: its right edge; `unusable` where keys that are declared compromised wrote one that does not fit. */
export type PublishedLog = LogEdge | 'unusable';
