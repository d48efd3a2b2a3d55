import type { IndexKind } from '@ctxr/model';
import { type Declared, eventsOf, type Name, type Registry } from '../declaration/registry.ts';
import { type Standing, standingOf } from './standing.ts';

/** One version of a name before its object is made. */
export interface ReleasedVersion {
  /** Absent for what is edited in place. */
  readonly version?: string;
  readonly file: string;
  readonly standing: Standing;
}

/** A name that the index will hold; versions ascend. */
export interface ReleasedName {
  readonly kind: IndexKind;
  readonly id: string;
  readonly versions: readonly ReleasedVersion[];
}

const ACTIVE: Standing = { status: 'active' };

/** All names of the registry that have something to publish, by kind and id. */
export function releasedNames(registry: Registry): ReleasedName[] {
  return [
    ...versioned('context', registry.contexts),
    ...versioned('type', registry.types),
    ...versioned('policy', registry.policies),
    ...versioned('participant', registry.servers),
    ...inPlace('participant', registry.parties),
    ...inPlace('profile', registry.profiles),
  ].sort(byKindAndId);
}

function* versioned(kind: IndexKind, names: ReadonlyMap<string, Name<unknown>>): Iterable<ReleasedName> {
  for (const name of names.values()) {
    if (name.releases.size === 0) continue;
    const versions = Array.from(name.releases, ([version, { file, value }]) => {
      const enabled = (value as { readonly enabled?: unknown }).enabled !== false;
      return { version, file, standing: standingOf(enabled, eventsOf(name, version)) };
    });
    yield { kind, id: name.id, versions };
  }
}

function* inPlace(kind: IndexKind, declared: ReadonlyMap<string, Declared<unknown>>): Iterable<ReleasedName> {
  for (const [id, { file }] of declared) yield { kind, id, versions: [{ file, standing: ACTIVE }] };
}

const byKindAndId = (a: ReleasedName, b: ReleasedName): number =>
  a.kind === b.kind ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : a.kind < b.kind ? -1 : 1;
