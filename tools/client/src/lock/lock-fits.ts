import type { Digest } from '@ctxr/model';
import { ClientError } from '../error.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { isObject } from '../strict/json.ts';
import type { Lock } from './lock.ts';

/** A snapshot, and what tells of which registry it is. */
export interface LockView {
  readonly snapshot: Pick<Snapshot, 'registry' | 'index'>;
  /** The fingerprints of the roots that it was verified from; where they are left out, the id alone tells. */
  readonly roots?: readonly Digest[];
}

/**
 * Whether a lock may be used with a publication: one of the same registry that is not older than what it was written from.
 * @throws ClientError LOCK_INVALID, LOCK_MISMATCH for another registry, ROLLBACK for an older publication, MIX_AND_MATCH for another one of the same number
 */
export function assertLockFits(lock: Lock, { snapshot, roots }: LockView): void {
  assertLock(lock);
  const { registry, index } = lock;
  const { registry: id, index: now } = snapshot;
  if (registry.id !== undefined && id !== undefined && id !== registry.id)
    throw new ClientError('LOCK_MISMATCH', `${ofAnother(`the registry "${registry.id}"`, `"${id}"`)} ${CHOOSE}`);
  if (roots !== undefined && !roots.includes(registry.root))
    throw new ClientError(
      'LOCK_MISMATCH',
      `${ofAnother(`the registry whose root is ${registry.root}`, `verified from ${roots.join(', ')}`)} ${CHOOSE}`,
    );
  if (now.seq < index.seq)
    throw new ClientError(
      'ROLLBACK',
      `The registry is at publication ${now.seq}, but the lock was written from publication ${index.seq}. Somebody serves an older one: tell the registry's operators.`,
    );
  if (now.seq === index.seq && now.root !== index.root)
    throw new ClientError(
      'MIX_AND_MATCH',
      `Publication ${now.seq} has the root ${now.root}, but the lock saw ${index.root} under that number. Two publications bear one number: tell the registry's operators.`,
    );
}

/** @throws ClientError LOCK_INVALID for what nobody read as a lock, such as the text of the file or its path */
export function assertLock(lock: unknown): asserts lock is Lock {
  if (isObject(lock) && [lock['registry'], lock['index'], lock['contexts']].every(isObject)) return;
  throw new ClientError('LOCK_INVALID', 'lock must be what parseLock() makes of the text of ctxr.lock.');
}

const ofAnother = (locked: string, opened: string): string => `The lock is of ${locked}; this one is ${opened}.`;

const CHOOSE = 'Open the registry that the lock names, or lock anew.';
