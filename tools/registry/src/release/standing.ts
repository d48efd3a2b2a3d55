import { type LifecycleEvent, nextStatus, type Status, statusAfter, type VersionEntry } from '@ctxr/model';

/** What a lifecycle says of one version, as the index lists it. */
export type Standing = Pick<VersionEntry, 'status' | 'reason' | 'replacedBy' | 'policiesAdded'>;

/**
 * Where a version stands after its events. The reason is the one given with the event that led to the status;
 * a replacement named earlier stays until the version is enabled again. Events that are not allowed are passed over.
 */
export function standingOf(enabled: boolean, events: readonly LifecycleEvent[]): Standing {
  let status: Status = statusAfter(enabled, []);
  let reason: string | undefined;
  let replacedBy: string | undefined;
  const policies = new Set<string>();
  for (const event of events) {
    const next = nextStatus(status, event.event);
    if (next === undefined) continue;
    if (event.event === 'policies-added') {
      for (const policy of event.policies) policies.add(policy);
      continue;
    }
    status = next;
    reason = event.event === 'enabled' ? undefined : event.reason;
    replacedBy = event.event === 'enabled' ? undefined : (event.replacedBy ?? replacedBy);
  }
  return {
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(replacedBy === undefined ? {} : { replacedBy }),
    ...(policies.size === 0 ? {} : { policiesAdded: [...policies] }),
  };
}
