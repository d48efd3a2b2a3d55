import { conflict } from './conflict.ts';
import { PATHS } from './paths.ts';
import type { PublicationTarget } from './publication-target.ts';
import type { Trust } from './trust.ts';

/**
 * Makes sure that the roots at a target are those of the trust folder.
 * @throws RegistryError PUBLICATION_CONFLICT for another registry's, and for one that our trust folder does not have yet.
 */
export async function rootBytesFit(target: PublicationTarget, trust: Trust): Promise<void> {
  for (const { version, bytes } of trust.roots) {
    const there = await target.read(PATHS.role('root', version));
    if (there !== undefined && !Buffer.from(there).equals(bytes))
      throw conflict(target, `its ${version}.root.json is another registry's`);
  }
  const next = trust.root.version + 1;
  if ((await target.read(PATHS.role('root', next))) !== undefined)
    throw conflict(target, `it has ${next}.root.json, which the trust folder lacks`);
}
