import { ClientError, type ClientErrorCode } from '../error.ts';
import type { ChoiceOptions } from '../resolve/choose-version.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { SnapshotReader } from '../snapshot/snapshot-reader.ts';
import type { Lock, Pin } from './lock.ts';
import { type LockChange, pinChanges } from './lock-change.ts';
import { assertLockFits, type LockView } from './lock-fits.ts';
import { type Move, relationBetween } from './relation-between.ts';
import { assertUnchanged, heldBy, pinFor, pinOf } from './pin-of.ts';

/** What an update is about. */
export interface UpdateOptions extends ChoiceOptions {
  /** Ids, or references as the lock has them; everything where it is left out. */
  readonly only?: readonly string[];
  readonly roots?: LockView['roots'];
}

/** A lock that was brought up to date, and how it differs. */
export interface LockUpdate {
  /** The lock as it was, where no pin changed. */
  readonly lock: Lock;
  readonly changes: readonly LockChange[];
  /** References that mean nothing that may be used any more; their pins stay as they were. */
  readonly refused: readonly LockRefusal[];
}

/** Why a reference could not be locked. */
export interface LockRefusal {
  readonly reference: string;
  readonly code: ClientErrorCode;
  readonly message: string;
}

/**
 * Pins anew what the references of a lock mean in a snapshot, which must hold the versions that they mean. A pin whose
 * version was withdrawn stays where nothing else may be used; one that was revoked never does.
 * @throws ClientError REFERENCE_INVALID where `only` names what is not locked, and what {@link assertLockFits} throws
 */
export function updateLock(lock: Lock, snapshot: Snapshot, options: UpdateOptions = {}): LockUpdate {
  const { only, roots, ...choice } = options;
  assertLockFits(lock, { snapshot, ...(roots && { roots }) });
  const reader = new SnapshotReader(snapshot);
  const due = dueReferences(lock, only);
  const changes: LockChange[] = [];
  const refused: LockRefusal[] = [];
  const pins = Object.entries(lock.contexts).map(([reference, from]): [string, Pin] => {
    if (!due.has(reference)) return [reference, from];
    try {
      assertUnchanged(from, reader);
      const to = renewed(reader, reference, from, choice);
      const what = pinChanges(from, to);
      if (what.length > 0) changes.push({ reference, from, to, what, ...moved(reader, from, to) });
      return [reference, what.length > 0 ? to : from];
    } catch (failure) {
      if (!(failure instanceof ClientError) || failure.kind === 'trust') throw failure;
      refused.push({ reference, code: failure.code, message: failure.message });
      return [reference, from];
    }
  });
  const { root, seq } = snapshot.index;
  const next = { ...lock, index: { root, seq }, contexts: Object.fromEntries(pins) };
  return { lock: changes.length > 0 ? next : lock, changes, refused };
}

/** The references that an update is about, each by its id or as it stands. */
export function dueReferences({ contexts }: Lock, only: readonly string[] | undefined): ReadonlySet<string> {
  const all = Object.entries(contexts);
  if (only === undefined) return new Set(all.map(([reference]) => reference));
  const isNamed = (name: string, [reference, { id }]: [string, Pin]): boolean => name === reference || name === id;
  const unknown = only.filter((name) => !all.some((entry) => isNamed(name, entry)));
  if (unknown.length > 0)
    throw new ClientError(
      'REFERENCE_INVALID',
      `The lock does not hold ${unknown.map((name) => `"${name}"`).join(', ')}. It holds ${all.map(([reference]) => reference).join(', ') || 'nothing'}.`,
    );
  return new Set(all.filter((entry) => only.some((name) => isNamed(name, entry))).map(([reference]) => reference));
}

function moved(reader: SnapshotReader, from: Pin, to: Pin): { readonly move?: Move } {
  const name = reader.name('context', from.id);
  if (name === undefined || from.version === to.version) return {};
  return { move: relationBetween(name, from.version, to.version) };
}

function renewed(reader: SnapshotReader, reference: string, pin: Pin, choice: ChoiceOptions): Pin {
  try {
    return pinFor(reader, reference, choice, pin);
  } catch (failure) {
    const held = heldBy(pin, reader);
    if (held?.status !== 'withdrawn' || !(failure instanceof ClientError) || failure.kind === 'trust') throw failure;
    return pinOf(reader, held);
  }
}
