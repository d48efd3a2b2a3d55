import type { Snapshot } from '@tufjs/models';
import { accepts, parse, rootsOf, worthOf } from './binding.ts';
import { conflict } from './conflict.ts';
import { highestOf } from './numbers.ts';
import { parseSnapshot } from './parse-metadata.ts';
import { PATHS } from './paths.ts';
import type { PublicationState } from './publication-state.ts';
import type { PublicationTarget } from './publication-target.ts';
import type { Trust } from './trust.ts';

/** A writer that died leaves the next snapshot behind, and the one after it writes the same number again. */
const LEFT_BEHIND = 1;

/**
 * Makes sure that nothing newer stands at a target than its timestamp names. Whoever may write there needs no key to put
 * timestamp and bundle of last week back; a fresh signature would make that the truth.
 * @throws RegistryError PUBLICATION_CONFLICT, naming the newer file
 */
export async function assertNewestSnapshot(
  target: PublicationTarget,
  { roles: { snapshot }, binding }: PublicationState,
  trust: Trust,
): Promise<void> {
  if (!binding.has('timestamp')) return;
  const settled = snapshot.version + LEFT_BEHIND;
  const versions = (await target.list('metadata')).map((path) => Number(NAME.exec(path)?.[1] ?? 0));
  if (target.partial === true) versions.push(settled + 1);
  for (const version of new Set(versions.filter((each) => each > settled))) {
    const path = PATHS.role('snapshot', version);
    const bytes = await target.read(path);
    if (bytes === undefined || !isOurs(bytes, version, trust)) continue;
    throw conflict(target, `its timestamp names snapshot ${snapshot.version}, and ${path} is newer: it was put back`);
  }
}

/**
 * The newest snapshot at a target that binds and whose files are there; undefined where there is none. Whoever stole the
 * key of the timestamp alone can name an old snapshot, or none, but cannot sign a newer one.
 */
export async function newestSnapshot(target: PublicationTarget, trust: Trust): Promise<Uint8Array | undefined> {
  const files = await target.list('metadata');
  const versions = new Set(files.map((path) => Number(NAME.exec(path)?.[1] ?? 0)));
  versions.add(await highestOf(target, 'snapshot', files));
  for (const version of [...versions].sort((a, b) => b - a)) {
    const bytes = version > 0 ? await target.read(PATHS.role('snapshot', version)) : undefined;
    if (bytes === undefined || worthOf('snapshot', bytes, rootsOf(trust), trust) !== 'binds') continue;
    const { signed } = parseSnapshot(bytes);
    if (signed.version === version && (await isWhole(target, signed))) return bytes;
  }
  return undefined;
}

async function isWhole(target: PublicationTarget, { meta }: Snapshot): Promise<boolean> {
  for (const role of ['targets', 'index', 'revocations'] as const) {
    const named = meta[`${role}.json`];
    const bytes = named && (await target.read(PATHS.role(role, named.version)));
    if (bytes === undefined) return false;
    try {
      named?.verify(Buffer.from(bytes));
    } catch {
      return false;
    }
  }
  return true;
}

const NAME = /^metadata\/([1-9]\d*)\.snapshot\.json$/;

function isOurs(bytes: Uint8Array, version: number, { root }: Trust): boolean {
  try {
    const metadata = parse('snapshot', bytes);
    return metadata.signed.version === version && accepts(root.metadata, 'snapshot', metadata);
  } catch {
    return false;
  }
}
