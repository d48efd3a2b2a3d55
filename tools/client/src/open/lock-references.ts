import { ClientError } from '../error.ts';
import type { Lock } from '../lock/lock.ts';
import type { ToLock } from '../lock/lock-of.ts';
import { meantVersion } from '../lock/meant.ts';
import { contextWanted } from '../lock/pin-of.ts';
import { unlessRefused } from '../resolve/choice-of.ts';
import { candidatesOf, type ChoiceOptions } from '../resolve/choose-version.ts';
import type { IndexReader } from '../resolve/index-reader.ts';
import { pinIn } from '../resolve/locked-choice.ts';
import { gatherSnapshot } from '../snapshot/gather.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/** Gathers what references mean now, of each context no more than the one version, with all that binds it. */
export async function gatherMeant(
  reader: IndexReader,
  wanted: readonly (string | ToLock)[],
  options: ChoiceOptions,
  lock?: Lock,
): Promise<Snapshot> {
  const meant = wanted.map(async (one) => {
    const { reference, version } = typeof one === 'string' ? { reference: one } : one;
    const { id } = contextWanted(reference);
    // Without a version the name alone is gathered: it says why there is none.
    return { id, version: version ?? (await versionOf(reader, reference, options, lock)) ?? '' };
  });
  return gatherSnapshot(reader, { contexts: [], exact: [...(await Promise.all(meant)), ...pinsOf(lock)] });
}

/** Gathers what a lock pins, and what binds it now. */
export const gatherPinned = (reader: IndexReader, lock: Lock): Promise<Snapshot> =>
  gatherSnapshot(reader, { contexts: [], exact: pinsOf(lock) });

const pinsOf = (lock: Lock | undefined): readonly { readonly id: string; readonly version: string }[] =>
  Object.values(lock?.contexts ?? {}).map(({ id, version }) => ({ id, version }));

async function versionOf(
  reader: IndexReader,
  reference: string,
  options: ChoiceOptions,
  lock: Lock | undefined,
): Promise<string | undefined> {
  const { id, range } = contextWanted(reference);
  try {
    const name = await reader.name({ kind: 'context', id });
    const candidates = candidatesOf(name, reader.publication.revocations);
    const pin = pinIn(lock, reference);
    return unlessRefused(() => meantVersion(name, candidates, range, options, pin))?.entry.version;
  } catch (failure) {
    if (failure instanceof ClientError && failure.code === 'NOT_FOUND') return undefined;
    throw failure;
  }
}
