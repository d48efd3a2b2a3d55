import { compareVersions, digestFromHex, isLive, parseReference } from '@ctxr/model';
import { unlessRefused } from '../resolve/choice-of.ts';
import { type Candidate, shownOf } from '../resolve/choose-version.ts';
import type { IndexPosition } from '../resolve/resolution.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { SnapshotReader } from '../snapshot/snapshot-reader.ts';
import type { Lock, LockedPolicy, Pin } from './lock.ts';
import { policyChanges, schemaChange } from './lock-change.ts';
import { assertLockFits, type LockView } from './lock-fits.ts';
import { meantVersion } from './meant.ts';
import { type Move, relationBetween } from './relation-between.ts';
import { contextWanted, heldBy, policiesOf, schemaOf } from './pin-of.ts';

/** How a lock stands against a publication. */
export interface LockCheck {
  /** The publication that it was held against. */
  readonly index: IndexPosition;
  /** One for each reference, sorted. */
  readonly pins: readonly PinCheck[];
}

/**
 * What became of a pinned release: `ok`; `deprecated`, advice to move on; `withdrawn`, which stays usable where it is
 * locked; `revoked`, which must not be used; `gone`, no longer listed; `changed`, listed with another content.
 */
export type PinState = 'ok' | 'deprecated' | 'withdrawn' | 'revoked' | 'gone' | 'changed';

/** How one pin stands. */
export interface PinCheck {
  readonly reference: string;
  readonly pin: Pin;
  readonly state: PinState;
  /** Why it is not `ok`, as its owner or the security officers said. */
  readonly reason?: string;
  /** What to use instead, as `id@range`. */
  readonly replacedBy?: string;
  /** What binds the release now and did not when it was pinned, each in a few words. */
  readonly binding: readonly string[];
  /** What the reference would be pinned to now, and beyond its range the highest version in use. */
  readonly updates: readonly AvailableUpdate[];
}

/** A version that the pinned one could be replaced by. */
export interface AvailableUpdate {
  readonly version: string;
  /** Whether the reference already means it, so that `ctxr lock --update` takes it. */
  readonly inRange: boolean;
  /** What moving to it means to those who read payloads, and to those who write them. */
  readonly move: Move;
}

/**
 * Holds a lock against a snapshot, which must hold the names of its contexts and what binds the pinned versions.
 * @throws ClientError LOCK_MISMATCH, ROLLBACK, MIX_AND_MATCH where the publication is not one that the lock may be held against
 */
export function checkLock(lock: Lock, snapshot: Snapshot, { roots }: Pick<LockView, 'roots'> = {}): LockCheck {
  assertLockFits(lock, { snapshot, ...(roots && { roots }) });
  const reader = new SnapshotReader(snapshot);
  const entries = Object.entries(lock.contexts).sort(([a], [b]) => (a < b ? -1 : 1));
  return { index: snapshot.index, pins: entries.map(([reference, pin]) => checkPin(reader, reference, pin)) };
}

function checkPin(reader: SnapshotReader, reference: string, pin: Pin): PinCheck {
  const held = heldBy(pin, reader);
  const { reason, replacedBy } = held ?? {};
  return {
    reference,
    pin,
    state: stateOf(reader, pin, held),
    ...(reason !== undefined && { reason }),
    ...(replacedBy !== undefined && { replacedBy }),
    binding: held === undefined ? [] : bindingOf(reader, pin, held),
    updates: updatesOf(reader, reference, pin),
  };
}

function stateOf(reader: SnapshotReader, pin: Pin, held: Candidate | undefined): PinState {
  if (held === undefined) return 'gone';
  if (digestFromHex(held.entry.sha256) !== pin.digest || hasOtherContent(reader, pin)) return 'changed';
  return held.status === 'active' ? 'ok' : held.status;
}

/** Whether a policy or a type is listed with another content than the lock has. */
function hasOtherContent(reader: SnapshotReader, { schema, policies }: Pin): boolean {
  const { id, range: version } = parseReference(schema?.type ?? '') ?? {};
  const type = id !== undefined && version !== undefined && schema ? [{ id, version, digest: schema.digest }] : [];
  const differs = (kind: 'policy' | 'type', locked: LockedPolicy): boolean => {
    const listed = reader.candidates(kind, locked.id).find(({ entry }) => entry.version === locked.version)?.entry;
    return listed !== undefined && digestFromHex(listed.sha256) !== locked.digest;
  };
  return policies.some((policy) => differs('policy', policy)) || type.some((one) => differs('type', one));
}

/** Nothing of a release that the snapshot holds no declaration of, because it is not the one that was pinned. */
function bindingOf(reader: SnapshotReader, pin: Pin, held: Candidate): readonly string[] {
  if (reader.chosen('context', held) === undefined) return [];
  const now = { schema: schemaOf(reader, held), policies: policiesOf(reader, held) };
  return [...schemaChange(pin.schema, now.schema), ...policyChanges(pin.policies, now.policies)];
}

function updatesOf(reader: SnapshotReader, reference: string, pin: Pin): readonly AvailableUpdate[] {
  const { id, range } = contextWanted(reference);
  const name = reader.name('context', id);
  if (name === undefined) return [];
  const candidates = reader.candidates('context', id);
  const inRange = unlessRefused(() => meantVersion(name, candidates, range, {}, pin))?.entry.version;
  const shown = shownOf(candidates);
  const highest = shown && isLive(shown.status) ? shown.entry.version : undefined;
  const isHigher = highest !== undefined && [pin.version, inRange ?? ''].every((one) => isAbove(highest, one));
  const update = (version: string, isMeant: boolean): AvailableUpdate => ({
    version,
    inRange: isMeant,
    move: relationBetween(name, pin.version, version),
  });
  return [
    ...(inRange === undefined || inRange === pin.version ? [] : [update(inRange, true)]),
    ...(isHigher ? [update(highest, false)] : []),
  ];
}

const isAbove = (version: string, other: string): boolean => other === '' || compareVersions(version, other) > 0;
