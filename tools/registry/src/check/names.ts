import { isLive } from '@ctxr/model';
import type { Subject } from '../declaration/layout.ts';
import { type Name, type Registry, statusOf } from '../declaration/registry.ts';

/** The versioned names of one kind. */
export const namesOf = (registry: Registry, subject: Subject): ReadonlyMap<string, Name<unknown>> =>
  ({
    context: registry.contexts,
    'context-type': registry.types,
    'context-policy': registry.policies,
    participant: registry.servers,
  })[subject];

/** What is versioned, in the order in which rules speak of it. */
export const SUBJECTS: readonly Subject[] = ['context', 'context-type', 'context-policy', 'participant'];

/** Every versioned name of the registry with its kind. */
export function* everyName(registry: Registry): Iterable<{ readonly subject: Subject; readonly name: Name<unknown> }> {
  for (const subject of SUBJECTS) for (const name of namesOf(registry, subject).values()) yield { subject, name };
}

/**
 * Whether the version comes into use by the change: it is live now and was not at the base. A criterion that a
 * released file cannot be edited to meet is asked only of these.
 */
export function comesIntoUse<T>(name: Name<T>, version: string, before: Name<T> | undefined): boolean {
  if (!isLive(statusOf(name, version))) return false;
  return !before?.releases.has(version) || !isLive(statusOf(before, version));
}
