import { ClientError } from '../error.ts';
import type { ChoiceOptions } from '../resolve/choose-version.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { SnapshotReader } from '../snapshot/snapshot-reader.ts';
import { LOCK_FORMAT, type Lock, type LockedRegistry } from './lock.ts';
import { contextWanted, pinFor } from './pin-of.ts';

/** A reference to lock; with a version, to that one and no other, as a negotiation agreed on it. */
export interface ToLock {
  readonly reference: string;
  readonly version?: string;
}

/**
 * Locks what references mean in a snapshot, which must hold the versions that they mean.
 * @throws ClientError the first refusal, with all of them in its message
 */
export function lockOf(
  registry: LockedRegistry,
  snapshot: Snapshot,
  wanted: readonly (string | ToLock)[],
  options: ChoiceOptions = {},
): Lock {
  const reader = new SnapshotReader(snapshot);
  const refusals: ClientError[] = [];
  const pins = wanted.flatMap((one) => {
    const { reference, version } = typeof one === 'string' ? { reference: one } : one;
    try {
      return [
        [
          reference,
          version === undefined
            ? pinFor(reader, reference, options)
            : pinFor(reader, `${contextWanted(reference).id}@${version}`),
        ],
      ];
    } catch (failure) {
      if (!(failure instanceof ClientError) || failure.kind === 'trust') throw failure;
      refusals.push(failure);
      return [];
    }
  });
  throwAll(refusals);
  const { root, seq } = snapshot.index;
  return { format: LOCK_FORMAT, registry, index: { root, seq }, contexts: Object.fromEntries(pins) };
}

/** @throws ClientError with the code of the first, and what all of them say */
function throwAll(refusals: readonly ClientError[]): void {
  const [first] = refusals;
  if (first === undefined) return;
  if (refusals.length === 1) throw first;
  throw new ClientError(first.code, refusals.map(({ message }) => message).join('\n'), { cause: first });
}
