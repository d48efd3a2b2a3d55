import type { Context } from '@ctxr/model';
import { eventsOf, type Name } from '../declaration/registry.ts';
import type { KeyPath } from '../finding/finding.ts';

/** One policy reference that binds a context's version, and where it is written. */
export interface BoundPolicy {
  readonly reference: string;
  readonly file: string;
  readonly path: KeyPath;
}

/** The policies that a context's version names itself, then those that its lifecycle added. */
export function* boundWithPlaces(name: Name<Context>, version: string): Iterable<BoundPolicy> {
  const release = name.releases.get(version);
  for (const [index, reference] of (release?.value.policies ?? []).entries())
    if (release) yield { reference, file: release.file, path: ['policies', index] };
  if (!name.lifecycle) return;
  for (const [at, event] of eventsOf(name, version).entries())
    if (event.event === 'policies-added')
      for (const [index, reference] of event.policies.entries())
        yield { reference, file: name.lifecycle.file, path: [version, at, 'policies', index] };
}
