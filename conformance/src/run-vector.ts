import { ClientError, openRegistry, type RegistryClient } from '@ctxr/client';
import { type HonestPublication, NOW } from './fixture-registry.ts';
import { Forge } from './forge.ts';
import { OpenStore } from './open-store.ts';
import { serveFiles } from './serve-files.ts';
import type { Vector } from './vector.ts';

/** The vectors' keys are development keys, which the client takes on this machine alone. */
const ORIGIN = 'http://127.0.0.1';

const DAY = 86_400_000;

/** Plays a vector against `@ctxr/client`; the answer is the code of its error, or `accepted`. */
export async function runVector(vector: Vector, honest: HonestPublication): Promise<Vector['expect']> {
  const store = new OpenStore();
  const [earlier, forge] = [new Forge(honest), new Forge(honest)];
  if (vector.before !== undefined) {
    vector.before(earlier);
    await look(await open(earlier, store, earlier.anchor, NOW.getTime()));
  }
  vector.arrange?.(forge);
  vector.tamper?.(store);
  try {
    const anchor = vector.anchor?.(forge) ?? forge.anchor;
    const registry = await open(forge, store, anchor, NOW.getTime() + (vector.day ?? 0) * DAY, vector.offline);
    await (vector.act ?? look)(registry);
    return 'accepted';
  } catch (error) {
    if (error instanceof ClientError) return error.code;
    throw error;
  }
}

const look = (registry: RegistryClient): Promise<unknown> => registry.resolve('ctx-session@^1');

const open = (
  { files }: Forge,
  cache: OpenStore,
  root: Uint8Array,
  now: number,
  offline = false,
): Promise<RegistryClient> => openRegistry({ url: ORIGIN, root, cache, offline, ...serveFiles(files, now) });
