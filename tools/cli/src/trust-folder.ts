import { join } from 'node:path';
import { existing } from './write-files.ts';

/** Where the public half of real keys is, from the registry's folder; git keeps it. */
export const TRUST_FOLDER = 'governance/trust';

/** Where development keys and their public half are; git ignores them. */
export const DEVELOPMENT = { keys: '.ctxr/keys', trust: '.ctxr/trust' } as const;

/** The trust folder of a registry: that of its real keys, or else that of its development keys. */
export async function trustFolderIn(folder: string): Promise<string | undefined> {
  for (const trust of [TRUST_FOLDER, DEVELOPMENT.trust])
    if ((await existing(folder, [`${trust}/1.root.json`])).length > 0) return join(folder, trust);
  return undefined;
}
