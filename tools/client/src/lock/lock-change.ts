import type { LockedPolicy, Pin } from './lock.ts';
import type { Move } from './relation-between.ts';

/** What an update did to one reference. */
export interface LockChange {
  readonly reference: string;
  /** Absent for a reference that is new. */
  readonly from?: Pin;
  /** Absent for one that was taken out. */
  readonly to?: Pin;
  /** What differs, each in a few words. */
  readonly what: readonly string[];
  /** Where the version differs: what moving means to those who read payloads, and to those who write them. */
  readonly move?: Move;
}

/** What differs between two pins of one reference; empty where they are alike. */
export function pinChanges(from: Pin, to: Pin): readonly string[] {
  return [
    ...(from.version === to.version ? [] : [`${from.version} → ${to.version}`]),
    ...(from.version === to.version && from.digest !== to.digest ? [`digest ${from.digest} → ${to.digest}`] : []),
    ...(from.status === to.status ? [] : [`${from.status} → ${to.status}`]),
    ...schemaChange(from.schema, to.schema),
    ...policyChanges(from.policies, to.policies),
  ];
}

/** How the carriers of two schemas differ; one that the context carries itself changes with its version alone. */
export function schemaChange(from: Pin['schema'], to: Pin['schema']): readonly string[] {
  const [before, after] = [from, to].map((schema) => schema?.type ?? (schema && 'its own') ?? 'none');
  return before === after ? [] : [`schema ${before} → ${after}`];
}

/** How the policies in force differ, by their ids. */
export function policyChanges(from: readonly LockedPolicy[], to: readonly LockedPolicy[]): readonly string[] {
  const ids = [...new Set([...from, ...to].map(({ id }) => id))].sort();
  return ids.flatMap((id) => {
    const [before, after] = [versionsOf(from, id), versionsOf(to, id)];
    return before === after ? [] : [`policy ${id} ${before} → ${after}`];
  });
}

const versionsOf = (policies: readonly LockedPolicy[], id: string): string =>
  policies
    .filter((policy) => policy.id === id)
    .map(({ version }) => version)
    .sort()
    .join(', ') || 'none';
