import { satisfies } from '@ctxr/model';
import { eventsOf, liveVersions, type Name, statusOf } from '../declaration/registry.ts';

/** The most versions that one message tells of. */
const SHOWN = 3;

/** Why no version of the name in the range may be chosen for new use, as a clause; undefined where one may. */
export function whyNotLive<T>(name: Name<T>, range = '*'): string | undefined {
  if (liveVersions(name).some((version) => satisfies(version, range))) return undefined;
  const all = [...name.releases.keys()];
  const inRange = all.filter((version) => satisfies(version, range));
  if (inRange.length === 0)
    return `none of its versions (${list(all)}) lies in ${range === '*' ? 'a range without pre-releases' : range}`;
  const told = inRange
    .slice(-SHOWN)
    .reverse()
    .map((version) => `${version} ${fateOf(name, version)}`);
  const rest = inRange.length - told.length;
  return told.join(', ') + (rest > 0 ? ` and ${rest} more are not live either` : '');
}

/** What took a version out of use, such as "was withdrawn on 2026-05-01 (policies/p1/lifecycle.yaml)". */
export function fateOf<T>(name: Name<T>, version: string): string {
  const status = statusOf(name, version);
  const event = eventsOf(name, version).findLast((one) => one.event === status);
  return event && name.lifecycle
    ? `was ${status} on ${event.at} (${name.lifecycle.file})`
    : `is not enabled (${name.releases.get(version)?.file ?? name.id})`;
}

/** At most a few of many things, for a message. */
export function list(items: readonly string[], shown = SHOWN): string {
  const rest = items.length - shown;
  return rest > 0 ? `${items.slice(0, shown).join(', ')} and ${rest} more` : items.join(', ');
}
