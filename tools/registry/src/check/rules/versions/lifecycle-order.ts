import { eventsOf } from '../../../declaration/registry.ts';
import { everyName } from '../../names.ts';
import type { RegistryRule } from '../../rule.ts';

/** The dates of a lifecycle do not run backwards. */
export const lifecycleOrder: RegistryRule = {
  id: 'lifecycle-order',
  family: 'versions',
  scope: 'registry',
  severity: 'error',
  summary: 'Events of a version follow each other in time, and a sunset comes no earlier than its deprecation.',
  why: 'The list is read from the top as what happened; an earlier date further down tells another story.',
  fix: 'Append the event with the day on which it takes effect, no earlier than the event before it.',
  example: {
    bad: '1.0.0:\n  - event: deprecated\n    at: "2026-03-01"\n    reason: Use 2.0.0.\n  - event: withdrawn\n    at: "2026-02-01"\n    reason: Nobody reads it.',
    good: '1.0.0:\n  - event: deprecated\n    at: "2026-03-01"\n    reason: Use 2.0.0.\n  - event: withdrawn\n    at: "2026-05-01"\n    reason: Nobody reads it.',
  },
  *check({ head }) {
    for (const { name } of everyName(head)) {
      if (!name.lifecycle) continue;
      const { file } = name.lifecycle;
      for (const version of name.releases.keys()) {
        let latest = '';
        for (const [index, event] of eventsOf(name, version).entries()) {
          if (event.at < latest)
            yield {
              file,
              path: [version, index, 'at'],
              message: `${event.at} lies before ${latest}, the day of an earlier event of ${version}.`,
            };
          else latest = event.at;
          if (event.event === 'deprecated' && event.sunset !== undefined && event.sunset < event.at)
            yield {
              file,
              path: [version, index, 'sunset'],
              message: `The sunset ${event.sunset} lies before the deprecation of ${event.at}.`,
            };
        }
      }
    }
  },
};
