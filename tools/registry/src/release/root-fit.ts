import { conflict } from './conflict.ts';
import { parseRoot } from './parse-metadata.ts';
import { PATHS } from './paths.ts';
import type { PublicationTarget } from './publication-target.ts';
import type { Trust } from './trust.ts';

/**
 * Makes sure that the roots at a target are those of the trust folder. A later root that the one before it did not sign
 * is none: whoever may write there left it, and the publication puts the real one in its place.
 * @throws RegistryError PUBLICATION_CONFLICT for another registry's, and for one that our trust folder does not have yet.
 */
export async function rootBytesFit(target: PublicationTarget, trust: Trust): Promise<void> {
  for (const { version, bytes } of trust.roots) {
    const there = await target.read(PATHS.role('root', version));
    if (there === undefined || Buffer.from(there).equals(bytes)) continue;
    if (version === 1 || isSignedBy(trust, version - 1, there))
      throw conflict(target, `its ${version}.root.json is another registry's`);
  }
  const next = PATHS.role('root', trust.root.version + 1);
  const there = await target.read(next);
  if (there === undefined) return;
  const isRoot = isSignedBy(trust, trust.root.version, there);
  throw conflict(
    target,
    isRoot ? `it has ${next}, which the trust folder lacks` : `it has ${next}, which no root of ours signed: remove it`,
  );
}

function isSignedBy({ roots }: Trust, version: number, bytes: Uint8Array): boolean {
  try {
    roots[version - 1]?.metadata.verifyDelegate('root', parseRoot(bytes));
    return true;
  } catch {
    return false;
  }
}
