import { canonicalJson, type LifecycleEvent } from '@ctxr/model';
import type { RawChange } from '../change/raw-change.ts';
import type { Slot } from '../../declaration/layout.ts';
import { eventsOf, type Name } from '../../declaration/registry.ts';
import { namesOf } from '../../check/names.ts';
import type { States } from '../../check/rule.ts';
import type { Effect } from './item.ts';
import type { Found } from './found.ts';
import { whyNotUnderstood } from './understood.ts';

/** The events that a change appends to a lifecycle, by version, and whether it does anything else to it. */
export interface Appended {
  readonly events: ReadonlyMap<string, readonly LifecycleEvent[]>;
  /** Why more was done than to append, as a clause. */
  readonly rewritten?: string;
}

const EFFECTS: Readonly<Partial<Record<LifecycleEvent['event'], Effect>>> = {
  deprecated: 'deprecate',
  withdrawn: 'withdraw',
  revoked: 'revoke',
  enabled: 'enable',
};

/** What the change of a lifecycle does; of policies that it adds, only that they are added. */
export function* lifecycleEffects(
  states: States,
  { after }: RawChange,
  slot: Slot,
  isWidened: boolean,
): Iterable<Found> {
  const { head, base } = namesAt(states, slot);
  if (!after) yield { effect: 'removal' };
  const { events, rewritten } = appended(base, head);
  const why = after && whyNotUnderstood(head?.lifecycle);
  if (rewritten !== undefined || why !== undefined) yield { effect: 'unknown', because: rewritten ?? why ?? '' };
  for (const [version, added] of events)
    for (const event of added)
      if (event.event !== 'policies-added')
        yield { effect: EFFECTS[event.event] ?? 'unknown', because: `${slot.id} ${version} is ${event.event}` };
      else if (!isWidened)
        yield { effect: 'policy-narrowed', because: `${event.policies.join(', ')} binds ${slot.id} ${version} too` };
  if (events.size === 0 && rewritten === undefined && why === undefined) yield { effect: 'edit' };
}

const namesAt = ({ head, base }: States, { subject = 'context', id = '' }: Slot) => ({
  head: namesOf(head, subject).get(id),
  base: namesOf(base, subject).get(id),
});

/** What was appended to a name's lifecycle. */
export function appended(base: Name<unknown> | undefined, head: Name<unknown> | undefined): Appended {
  const events = new Map<string, readonly LifecycleEvent[]>();
  let rewritten: string | undefined;
  for (const version of new Set([...versionsIn(base), ...versionsIn(head)])) {
    const [was, is] = [base ? eventsOf(base, version) : [], head ? eventsOf(head, version) : []];
    const isPrefix = was.every((event, index) => isSame(event, is[index]));
    if (!isPrefix) rewritten ??= `what happened to ${version} is not kept as it was written`;
    const added = is.slice(was.length);
    if (isPrefix && added.length > 0) events.set(version, added);
  }
  return { events, ...(rewritten !== undefined && { rewritten }) };
}

const versionsIn = (name: Name<unknown> | undefined): readonly string[] => name?.lifecycle?.outline.members ?? [];

const isSame = (a: LifecycleEvent, b: LifecycleEvent | undefined): boolean =>
  b !== undefined && canonicalJson(a) === canonicalJson(b);
