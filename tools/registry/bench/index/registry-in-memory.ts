import { join } from 'node:path';
import type { Compiled } from '../../src/release/compile.ts';
import { publish } from '../../src/release/publication.ts';
import type { PublicationTarget } from '../../src/release/publication-target.ts';
import { initKeys, loadSigners } from '../../src/world/keys/keys.ts';

/** A registry whose publications are files in memory, and its first root. */
export interface RegistryInMemory {
  readonly root: Uint8Array;
  readonly files: ReadonlyMap<string, Uint8Array>;
  publish(compiled: Compiled, seq: number): Promise<unknown>;
}

/** Makes a registry with keys of its own in a folder. */
export async function registryInMemory(folder: string, now: Date): Promise<RegistryInMemory> {
  const keys = join(folder, 'keys');
  const trust = await initKeys({
    folder: keys,
    trustFolder: join(folder, 'trust'),
    registry: 'bench',
    preset: 'team',
    protection: { development: true },
    now,
  });
  const signers = await loadSigners({ folder: keys });
  const files = new Map<string, Uint8Array>();
  const identity = { id: 'bench', name: 'Bench', domain: 'bench.example' };
  const target = inMemory(files);
  return {
    root: trust.roots[0]?.bytes ?? new Uint8Array(),
    files,
    publish: (compiled, seq) =>
      publish({ compiled, commit: String(seq).repeat(40), identity, preset: 'team', trust, signers, target, now }),
  };
}

const inMemory = (files: Map<string, Uint8Array>): PublicationTarget => ({
  location: 'memory:',
  read: (path) => Promise.resolve(files.get(path)),
  size: (path) => Promise.resolve(files.get(path)?.length),
  write: (path, bytes) => Promise.resolve(void files.set(path, bytes)),
  remove: (path) => Promise.resolve(void files.delete(path)),
  list: (folder) => Promise.resolve([...files.keys()].filter((path) => path.startsWith(`${folder}/`))),
});
