import { allowedEvents, type LifecycleEvent, nextStatus, type Status } from '@ctxr/model';
import type { Subject } from '../../declaration/layout.ts';
import { eventsOf, type Registry, statusOf } from '../../declaration/registry.ts';
import { RegistryError } from '../../error/registry-error.ts';
import { effectsOf, lifecycleFile, withEvent } from './effects.ts';
import { assertPolicies } from './policies.ts';
import { assertReplacement } from './replacement.ts';
import { type EventTarget, findTarget, KIND_WORDS } from './target.ts';
import { dayOf, reasonOf } from './words.ts';

/** What somebody wants to append. Days are YYYY-MM-DD. */
export interface EventRequest {
  /** `[kind:]id@version`. */
  readonly target: string;
  readonly event: LifecycleEvent['event'];
  readonly reason: string;
  /** The day on which it takes effect; today where it is left out. */
  readonly at?: string;
  readonly replacedBy?: string;
  readonly sunset?: string;
  readonly policies?: readonly string[];
}

/** An event that fits, and what it does. */
export interface PlannedEvent {
  readonly kind: Subject;
  readonly id: string;
  readonly version: string;
  /** The lifecycle file, from the registry's folder. */
  readonly file: string;
  readonly event: LifecycleEvent;
  readonly before: Status;
  readonly after: Status;
  /** What the person who proposes it should know; none of it forbids the event. */
  readonly warnings: readonly string[];
}

/** The command that appends each event. */
const VERBS: Readonly<Record<string, string>> = {
  deprecated: 'deprecate',
  withdrawn: 'withdraw',
  enabled: 'enable',
  revoked: 'revoke',
  'policies-added': 'bind',
};

/**
 * Judges an event before it is written.
 * @param today the day in UTC.
 * @param isReleased whether a file is in the base.
 * @throws RegistryError INPUT_INVALID, NOT_DECLARED, EVENT_REFUSED, CHECK_FAILED.
 */
export function planEvent(
  registry: Registry,
  request: EventRequest,
  today: string,
  isReleased: (file: string) => boolean,
): PlannedEvent {
  const target = findTarget(registry, request.target);
  const { subject, name, version } = target;
  const event = eventOf(request, today);
  if (event.event === 'policies-added') assertPolicies(registry, target, event.policies);
  const before = statusOf(name, version);
  const after = nextStatus(before, event.event);
  if (after === undefined) throw notAllowed(target, before, event.event);
  assertOrder(target, event);
  const changed = withEvent(registry, target, event);
  if ('replacedBy' in event && event.replacedBy !== undefined) assertReplacement(changed, target, event.replacedBy);
  const file = name.releases.get(version)?.file ?? '';
  const warnings = [...effectsOf(registry, changed, target), ...remarks(target, event, today)];
  if (!isReleased(file))
    warnings.push(`${file} is not released yet: until it is, it may still be changed or removed instead`);
  return { kind: subject, id: name.id, version, file: lifecycleFile(target), event, before, after, warnings };
}

function eventOf(request: EventRequest, today: string): LifecycleEvent {
  const { event, replacedBy, sunset, policies } = request;
  const said = { at: dayOf(request.at ?? today, '--at'), reason: reasonOf(request.reason) };
  const replaced = replacedBy === undefined ? {} : { replacedBy };
  if (event === 'policies-added') return { event, ...said, policies: [...new Set(policies)] };
  if (event === 'enabled') return { event, ...said };
  if (event !== 'deprecated') return { event, ...said, ...replaced };
  return { event, ...said, ...replaced, ...(sunset === undefined ? {} : { sunset: dayOf(sunset, '--sunset') }) };
}

function notAllowed({ subject, name, version }: EventTarget, status: Status, event: string): RegistryError {
  const what = `${name.id} ${version} is ${status}`;
  if (status === 'revoked')
    return new RegistryError('EVENT_REFUSED', `${what}, which is final: its number is burned.`, {
      fix: `Publish a new version: ctxr new ${KIND_WORDS[subject]} ${name.id}`,
    });
  const allowed = [...allowedEvents(status), ...(subject === 'context' ? ['policies-added'] : [])];
  return new RegistryError('EVENT_REFUSED', `${what}, so ctxr ${VERBS[event] ?? event} has nothing to do there.`, {
    fix: `What may follow: ctxr ${allowed.map((one) => VERBS[one] ?? one).join(', ')}.`,
  });
}

function assertOrder({ name, version }: EventTarget, event: LifecycleEvent): void {
  const latest = eventsOf(name, version).reduce((day, { at }) => (at > day ? at : day), '');
  if (event.at < latest)
    throw new RegistryError(
      'EVENT_REFUSED',
      `${event.at} lies before ${latest}, the day of the last event of ${name.id} ${version}.`,
      {
        fix: `Give that day or a later one: --at ${latest}.`,
      },
    );
  if (event.event === 'deprecated' && event.sunset !== undefined && event.sunset < event.at)
    throw new RegistryError('EVENT_REFUSED', `The sunset ${event.sunset} lies before the deprecation of ${event.at}.`, {
      fix: 'Give a later day, or leave the sunset out.',
    });
}

function* remarks({ name, version }: EventTarget, event: LifecycleEvent, today: string): Iterable<string> {
  if (event.at > today) yield `the event holds as soon as it is merged; ${event.at} is what the record says`;
  if (event.event !== 'withdrawn') return;
  const last = eventsOf(name, version).findLast((one) => one.event === 'deprecated');
  if (last?.event === 'deprecated' && last.sunset !== undefined && event.at < last.sunset)
    yield `its deprecation promised ${last.sunset} as the earliest day of a withdrawal`;
}
