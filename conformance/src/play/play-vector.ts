import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VectorFolder } from '../format/read-vectors.ts';
import { isLookup, type LookupStep } from '../format/vector-spec.ts';
import { readFolder } from '../read-folder.ts';
import { judge, type Played } from './judge.ts';
import type { PhaseServer } from './phase-server.ts';
import type { Player, Task } from './player.ts';
import { tamper } from './tamper.ts';

/** Plays a vector's steps against a client whose state starts empty. */
export async function playVector(vector: VectorFolder, player: Player, server: PhaseServer): Promise<Played> {
  const top = mkdtempSync(join(tmpdir(), 'ctxr-vector-'));
  try {
    const [state, root] = [join(top, 'state'), join(top, 'root.json')];
    mkdirSync(state);
    writeFileSync(root, vector.anchor);
    const refused = await player.init({ state, root });
    const spared = new Set(readFolder(state).keys());
    let last: Played = { expected: 'accepted', got: 'no step', asExpected: false };
    for (const step of vector.spec.steps) {
      if (!isLookup(step)) {
        tamper(state, step.tamper, spared);
        continue;
      }
      server.serve(vector.served(step.phase), vector.spec.phases[step.phase]?.stall);
      last = judge(
        step,
        refused ?? (await player.look({ state, url: server.url, root, step, ...textsOf(step, vector) })),
      );
      const strays = readdirSync(top).filter((name) => name !== 'state' && name !== 'root.json');
      if (strays.length > 0) last = { ...last, got: `WROTE_OUTSIDE: ${strays.join(' ')}`, asExpected: false };
      if (!last.asExpected || refused !== undefined) return last;
    }
    return last;
  } finally {
    // A client may still be writing; it is let finish.
    await rm(top, { recursive: true, force: true, maxRetries: 20, retryDelay: 20 });
  }
}

/** The files of a vector that a step names. */
function textsOf({ payload, lock, talk }: LookupStep, vector: VectorFolder): Pick<Task, 'payload' | 'lock' | 'talk'> {
  return {
    ...(payload !== undefined && { payload: vector.file(payload).toString() }),
    ...(lock !== undefined && { lock: vector.file(lock).toString() }),
    ...(talk !== undefined && { talk: vector.file(talk).toString() }),
  };
}
