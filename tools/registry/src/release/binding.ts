import { Metadata, type Root, type Snapshot, type Targets, type Timestamp } from '@tufjs/models';
import { parseSnapshot, parseTargets, parseTimestamp } from './parse-metadata.ts';
import type { RoleName } from './roles.ts';
import type { Delegator } from './sign.ts';
import type { Trust } from './trust.ts';

/**
 * What the signatures of a file at a target are worth. `binds`: enough keys signed that today's trust names, or, in a
 * leftover from before a rotation, that an earlier root or the published targets named; what is not signed by today's
 * keys is replaced. `void`: it takes keys that are declared compromised to reach the threshold, so its content binds
 * nobody. `foreign`: nobody signed whom this registry ever named.
 */
export type Worth = 'binds' | 'void' | 'foreign';

type SignedRole = Exclude<RoleName, 'root'>;

/** Judges the signatures of a role's file by everyone who may have named its keys. Bytes that cannot be read are foreign. */
export function worthOf(role: SignedRole, bytes: Uint8Array, delegators: readonly Delegator[], trust: Trust): Worth {
  const metadata = tolerant(() => parse(role, bytes));
  if (metadata === undefined) return 'foreign';
  const clean = withoutKeys(metadata, trust.compromised);
  if (delegators.some((delegator) => accepts(delegator, role, clean))) return 'binds';
  return delegators.some((delegator) => accepts(delegator, role, metadata)) ? 'void' : 'foreign';
}

/** Everyone who may have named the keys of timestamp, snapshot and targets. */
export const rootsOf = ({ roots }: Trust): Delegator[] => roots.map(({ metadata }) => metadata).reverse();

/** Whether the delegator's keys reach its threshold on a role's file. */
export function accepts(delegator: Delegator, role: SignedRole, metadata: AnyMetadata): boolean {
  return tolerant(() => (delegator.verifyDelegate(role, metadata), true)) === true;
}

/** A role's file, read. @throws Error where it is no such file. */
export function parse(role: SignedRole, bytes: Uint8Array): AnyMetadata {
  if (role === 'timestamp') return parseTimestamp(bytes);
  return role === 'snapshot' ? parseSnapshot(bytes) : parseTargets(bytes);
}

type AnyMetadata = Metadata<Root> | Metadata<Targets> | Metadata<Snapshot> | Metadata<Timestamp>;

function withoutKeys({ signed, signatures }: AnyMetadata, keyids: ReadonlySet<string>): AnyMetadata {
  const kept = Object.entries(signatures).filter(([keyid]) => !keyids.has(keyid));
  return new Metadata<Root | Targets | Snapshot | Timestamp>(signed, Object.fromEntries(kept)) as AnyMetadata;
}

function tolerant<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
