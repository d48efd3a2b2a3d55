import { type Delegator } from './sign.ts';
import { worthOf } from './binding.ts';
import { highestOf } from './numbers.ts';
import { parseTargets } from './parse-metadata.ts';
import { PATHS } from './paths.ts';
import type { PublicationTarget } from './publication-target.ts';
import type { Trust } from './trust.ts';

/**
 * The newest file of a delegated role at a target that still binds, or else the one that the snapshot names. Whoever
 * stole the keys of snapshot and timestamp can make them name an old index or list, but cannot sign a newer one; to go
 * on from the old one would forget releases and revocations, and fork the log.
 */
export async function newestBinding(
  target: PublicationTarget,
  role: 'index' | 'revocations',
  named: Uint8Array,
  delegators: readonly Delegator[],
  trust: Trust,
): Promise<Uint8Array> {
  const pattern = new RegExp(`^metadata/([1-9][0-9]*)\\.${role}\\.json$`);
  const files = await target.list('metadata');
  const versions = new Set(files.map((path) => Number(pattern.exec(path)?.[1] ?? 0)));
  versions.add(await highestOf(target, role, files));
  const { version } = parseTargets(named).signed;
  for (const newer of [...versions].filter((each) => each > version).sort((a, b) => b - a)) {
    const bytes = await target.read(PATHS.role(role, newer));
    if (bytes === undefined || worthOf(role, bytes, delegators, trust) !== 'binds') continue;
    if (parseTargets(bytes).signed.version === newer) return bytes;
  }
  return named;
}
