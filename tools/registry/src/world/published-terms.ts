import { parseSnapshot, parseTargets, parseTimestamp } from '../release/parse-metadata.ts';
import { readPublication, type SignedFile } from '../release/publication-state.ts';
import type { RoleTerm } from '../release/role-states.ts';
import type { RoleName } from '../release/roles.ts';
import type { Trust } from '../release/trust.ts';
import { folderTarget } from './folder.ts';

/**
 * When the roles of the publication in a folder end; empty where there is none.
 * @throws RegistryError PUBLICATION_CONFLICT where it does not belong to the trust.
 */
export async function publishedTerms(folder: string, trust: Trust): Promise<Partial<Record<RoleName, RoleTerm>>> {
  const published = await readPublication(folderTarget(folder), trust);
  if (published === undefined) return {};
  const [{ roles }, root, targets] = [published, trust.root.metadata, trust.targets.metadata];
  return {
    index: term(roles.index, () => targets.verifyDelegate('index', parseTargets(roles.index.bytes))),
    revocations: term(roles.revocations, () =>
      targets.verifyDelegate('revocations', parseTargets(roles.revocations.bytes)),
    ),
    snapshot: term(roles.snapshot, () => root.verifyDelegate('snapshot', parseSnapshot(roles.snapshot.bytes))),
    timestamp: term(roles.timestamp, () => root.verifyDelegate('timestamp', parseTimestamp(roles.timestamp.bytes))),
  };
}

function term({ version, expires }: SignedFile, verify: () => void): RoleTerm {
  try {
    verify();
    return { version, expires };
  } catch {
    return { version, expires, outdated: true };
  }
}
