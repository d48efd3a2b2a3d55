import type { VectorFolder } from '../format/read-vectors.ts';
import type { Played } from './judge.ts';
import { startPhaseServer } from './phase-server.ts';
import { playVector } from './play-vector.ts';
import type { Player } from './player.ts';

export type { Player } from './player.ts';

/** What came of one vector. */
export interface Outcome extends Played {
  readonly vector: VectorFolder;
  /** `skipped`: the client does not claim what the vector needs. `known`: it fails, and its list says so. */
  readonly verdict: 'ok' | 'known' | 'skipped' | 'SURPRISE' | 'STALE';
}

/** How to play: side by side, as many as told; and which vectors are known to go wrong. */
export interface PlayOptions {
  readonly lanes?: number;
  readonly xfails?: ReadonlyMap<string, string>;
}

/** Plays all vectors against a client, each on a server of its own lane. */
export async function playAll(
  vectors: readonly VectorFolder[],
  player: Player,
  { lanes = 1, xfails = new Map() }: PlayOptions = {},
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = vectors.entries();
  const lane = async (): Promise<void> => {
    const server = await startPhaseServer();
    try {
      for (const [at, vector] of waiting) outcomes[at] = await outcomeOf(vector);
    } finally {
      await server.close();
    }
    async function outcomeOf(vector: VectorFolder): Promise<Outcome> {
      const missing = vector.spec.needs?.find((name) => !player.features.has(name));
      if (missing !== undefined)
        return { vector, expected: '', got: `no ${missing}`, asExpected: true, verdict: 'skipped' };
      const played = await playVector(vector, player, server);
      return { vector, ...played, verdict: verdictOf(played.asExpected, xfails.has(vector.name)) };
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return outcomes;
}

const verdictOf = (asExpected: boolean, isKnown: boolean): Outcome['verdict'] =>
  asExpected ? (isKnown ? 'STALE' : 'ok') : isKnown ? 'known' : 'SURPRISE';
