import { parseReference } from '@ctxr/model';
import { eventsOf } from '../../../declaration/registry.ts';
import { everyName, namesOf } from '../../names.ts';
import type { RegistryRule } from '../../rule.ts';
import { whyNotLive } from '../../standing.ts';

/** What people are sent to is there. */
export const replacementLive: RegistryRule = {
  id: 'replacement-live',
  family: 'versions',
  scope: 'registry',
  severity: 'warning',
  summary: 'The replacement that the latest event of a version names has a live version.',
  why: 'Whoever leaves a release follows the pointer; one that leads nowhere leaves them without a way on.',
  fix: 'Publish the replacement first, or append an event that names another.',
  example: {
    bad: '1.0.0:\n  - event: deprecated\n    at: "2026-03-01"\n    reason: Use the next line.\n    replacedBy: ctx-a@^2 # 2.0.0 is not there yet',
    good: '1.0.0:\n  - event: deprecated\n    at: "2026-03-01"\n    reason: Use the next line.\n    replacedBy: ctx-a@^1.1',
  },
  *check({ head }) {
    for (const { subject, name } of everyName(head)) {
      if (!name.lifecycle) continue;
      for (const version of name.releases.keys()) {
        const events = eventsOf(name, version);
        const index = events.length - 1;
        const event = events[index];
        if (!event || !('replacedBy' in event) || event.replacedBy === undefined) continue;
        const reference = parseReference(event.replacedBy);
        const target = reference && namesOf(head, subject).get(reference.id);
        const why = target && whyNotLive(target, reference?.range);
        if (why === undefined) continue;
        yield {
          file: name.lifecycle.file,
          path: [version, index, 'replacedBy'],
          message: `${version} points to ${event.replacedBy}, which nobody can use: ${why}.`,
        };
      }
    }
  },
};
