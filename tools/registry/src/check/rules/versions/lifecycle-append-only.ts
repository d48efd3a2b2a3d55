import { canonicalJson, type LifecycleEvent } from '@ctxr/model';
import { slotOf } from '../../../declaration/layout.ts';
import { namesOf } from '../../names.ts';
import type { RegistryReport, RegistryRule } from '../../rule.ts';

/** What happened stays written. */
export const lifecycleAppendOnly: RegistryRule = {
  id: 'lifecycle-append-only',
  family: 'versions',
  scope: 'registry',
  severity: 'error',
  summary: 'Events of a lifecycle are only ever appended; none is edited, reordered or removed.',
  why: 'The lifecycle is the record of what was decided about a release. Taking an event back is a new event, such as enabled after withdrawn.',
  fix: 'Restore the earlier events and append one that says what holds now.',
  example: {
    bad: '# the withdrawal was released\n1.0.0: []',
    good: '1.0.0:\n  - event: withdrawn\n    at: "2026-03-01"\n    reason: Superseded.\n  - event: enabled\n    at: "2026-03-09"\n    reason: Still in use after all.',
  },
  *check({ head, base, changes }) {
    for (const { path: file, before, after } of changes) {
      const slot = slotOf(file);
      if (!before || slot?.kind !== 'lifecycle' || !slot.subject || slot.id === undefined) continue;
      const was = namesOf(base, slot.subject).get(slot.id)?.lifecycle;
      const name = namesOf(head, slot.subject).get(slot.id);
      if (!was || (!after && !name?.releases.size)) continue;
      const versions = Object.keys(was.value).join(' and ');
      if (!after)
        yield {
          file,
          path: [],
          message: `The lifecycle of ${slot.id} tells what happened to ${versions}; it stays.`,
          fix: restore(file),
        };
      else if (name?.lifecycle)
        for (const [version, events] of Object.entries(was.value))
          if (name.lifecycle.value[version] || !name.lifecycle.outline.members.includes(version))
            yield* compare(file, version, events ?? [], name.lifecycle.value[version]);
    }
  },
};

const restore = (file: string): { description: string } => ({
  description: `Restore ${file} as it was and append an event that says what holds now.`,
});

/** Only the first difference is told: after it, everything is shifted. */
function* compare(
  file: string,
  version: string,
  was: readonly LifecycleEvent[],
  now: readonly LifecycleEvent[] = [],
): Iterable<RegistryReport> {
  for (const [index, event] of was.entries()) {
    const present = now[index];
    if (present && canonicalJson(present) === canonicalJson(event)) continue;
    const what = `the event "${event.event}" of ${event.at}`;
    const message = present
      ? `${version} had ${what} here; what happened is not rewritten.`
      : `${version} had ${what}; what happened is not removed.`;
    yield { file, path: present ? [version, index] : [version], message, fix: restore(file) };
    return;
  }
}
