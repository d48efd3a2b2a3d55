import { dirname, resolve } from 'node:path';
import { existing } from './write-files.ts';

/** The nearest folder, from here upwards, that holds a registry. */
export async function findRegistryFolder(folder: string): Promise<string | undefined> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if ((await existing(at, ['governance/registry.yaml'])).length > 0) return at;
    if (at === dirname(at)) return undefined;
  }
}
