import { ClientError } from '../error.ts';
import type { ChoiceOptions } from '../resolve/choose-version.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { SnapshotReader } from '../snapshot/snapshot-reader.ts';
import { LOCK_FORMAT, type Lock, type LockedRegistry, type Pin } from './lock.ts';
import { contextWanted, heldBy, pinFor, pinOf } from './pin-of.ts';

/** A reference to lock; with a version, to that one and no other, as a negotiation agreed on it. */
export interface ToLock {
  readonly reference: string;
  readonly version?: string;
  /** Of the version that was agreed on: `withdrawn` for one that an earlier lock pins. */
  readonly status?: Pin['status'];
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
  const pins = new Map<string, Pin>();
  const refusals: ClientError[] = [];
  for (const one of wanted) {
    const { reference, ...agreed } = typeof one === 'string' ? { reference: one } : one;
    try {
      const pin = pinned(reader, reference, agreed, options);
      assertSame(reference, pins.get(reference), pin);
      pins.set(reference, pin);
    } catch (failure) {
      if (!(failure instanceof ClientError) || failure.kind === 'trust') throw failure;
      refusals.push(failure);
    }
  }
  throwAll(refusals);
  const { root, seq } = snapshot.index;
  return { format: LOCK_FORMAT, registry, index: { root, seq }, contexts: Object.fromEntries(pins) };
}

function pinned(
  reader: SnapshotReader,
  reference: string,
  { version, status }: Omit<ToLock, 'reference'>,
  options: ChoiceOptions,
): Pin {
  if (version === undefined) return pinFor(reader, reference, options);
  const { id } = contextWanted(reference);
  const held = status === 'withdrawn' ? heldBy({ id, version }, reader) : undefined;
  return held?.status === 'withdrawn' ? pinOf(reader, held) : pinFor(reader, `${id}@${version}`, options);
}

function assertSame(reference: string, before: Pin | undefined, { version }: Pin): void {
  if (before === undefined || before.version === version) return;
  throw new ClientError(
    'OPTIONS_INVALID',
    `"${reference}" is to be locked at ${before.version} and at ${version}. Ask for it once.`,
  );
}

/** @throws ClientError with the code of the first, and what all of them say */
function throwAll(refusals: readonly ClientError[]): void {
  const [first] = refusals;
  if (first === undefined) return;
  if (refusals.length === 1) throw first;
  throw new ClientError(first.code, refusals.map(({ message }) => message).join('\n'), { cause: first });
}
