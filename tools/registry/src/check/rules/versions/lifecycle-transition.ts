import { allowedEvents, nextStatus, type Status } from '@ctxr/model';
import { eventsOf } from '../../../declaration/registry.ts';
import { everyName } from '../../names.ts';
import type { RegistryRule } from '../../rule.ts';

/** Every event fits the status that the release has by then. */
export const lifecycleTransition: RegistryRule = {
  id: 'lifecycle-transition',
  family: 'versions',
  scope: 'registry',
  severity: 'error',
  summary: 'Every event of a lifecycle is one that the status of the release allows.',
  why: 'An event that does not fit has no effect, and hides what was meant. A revoked release never comes back: its number is burned.',
  fix: 'Choose an event that is allowed in the status, or publish a new version.',
  example: {
    bad: '1.0.0:\n  - event: revoked\n    at: "2026-03-01"\n    reason: It leaks the token.\n  - event: enabled\n    at: "2026-03-02"\n    reason: Mended.',
    good: '# the mended shape is 1.0.1\n1.0.0:\n  - event: revoked\n    at: "2026-03-01"\n    reason: It leaks the token.\n    replacedBy: ctx-a@^1.0.1',
  },
  *check({ head }) {
    for (const { subject, name } of everyName(head)) {
      if (!name.lifecycle) continue;
      for (const [version, release] of name.releases) {
        const { enabled } = release.value as { readonly enabled?: unknown };
        let status: Status = enabled === false ? 'withdrawn' : 'active';
        for (const [index, { event }] of eventsOf(name, version).entries()) {
          const next: Status | undefined =
            event === 'policies-added' && subject !== 'context' ? undefined : nextStatus(status, event);
          if (next === undefined)
            yield {
              file: name.lifecycle.file,
              path: [version, index, 'event'],
              message: refusal(name.id, version, status, event, subject === 'context'),
            };
          status = next ?? status;
        }
      }
    }
  },
};

function refusal(id: string, version: string, status: Status, event: string, isContext: boolean): string {
  if (event === 'policies-added' && !isContext) return `Only a context is bound by policies; ${id} is none.`;
  if (status === 'revoked')
    return `${id} ${version} is revoked, which is final: "${event}" cannot follow. Publish a new version.`;
  const allowed = [...allowedEvents(status), ...(isContext ? ['policies-added'] : [])];
  return `${id} ${version} is ${status} by then, so "${event}" cannot follow; allowed are ${allowed.join(', ')}.`;
}
