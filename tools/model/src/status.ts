/** Where a release stands: `deprecated` is advice, `withdrawn` means no new use, `revoked` must not be used. */
export type Status = 'active' | 'deprecated' | 'withdrawn' | 'revoked';

/** The part of a lifecycle event that moves the status. */
export interface StatusEvent {
  readonly event: string;
}

const NEXT: Readonly<Record<Status, Readonly<Record<string, Status>>>> = {
  active: { deprecated: 'deprecated', withdrawn: 'withdrawn', revoked: 'revoked' },
  deprecated: { enabled: 'active', withdrawn: 'withdrawn', revoked: 'revoked' },
  withdrawn: { enabled: 'active', revoked: 'revoked' },
  revoked: {},
};

/** The status after one event; undefined when the event is not allowed there. Adding policies moves nothing. */
export function nextStatus(status: Status, event: string): Status | undefined {
  if (event === 'policies-added') return status === 'revoked' ? undefined : status;
  return Object.hasOwn(NEXT[status], event) ? NEXT[status][event] : undefined;
}

/** The events that may follow in a status, for messages. */
export const allowedEvents = (status: Status): readonly string[] => Object.keys(NEXT[status]);

/** The status that a release has after its events; an event that is not allowed is passed over. */
export function statusAfter(enabled: boolean, events: readonly StatusEvent[]): Status {
  let status: Status = enabled ? 'active' : 'withdrawn';
  for (const { event } of events) status = nextStatus(status, event) ?? status;
  return status;
}

/** Whether a release in this status may be chosen for new use. */
export const isLive = (status: Status): boolean => status === 'active' || status === 'deprecated';
