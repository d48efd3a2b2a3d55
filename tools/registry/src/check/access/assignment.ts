import { type Domains } from './atom.ts';
import { atomsOf, readBy } from './condition-tree.ts';
import { type Effort, possible } from './possible.ts';
import { domainsIn, type Goal, type Left } from './request-search.ts';
import type { Value } from './variable.ts';

/** One value for each variable that was asked about. */
export type Assignment = ReadonlyMap<string, Value>;

/**
 * The least telling request of those that were found: each variable has its first value unless a goal needs another,
 * and no value can be taken back by itself.
 */
export function leastAssignment(goals: readonly Goal[], found: Left, whole: Domains, effort: Effort): Assignment {
  const names = new Set(goals.flatMap(({ condition }) => [...atomsOf(condition)].flatMap(readBy)));
  const first = (name: string, from: Domains): Value => from(name).values().next().value ?? null;
  const chosen = new Map([...names].map((name) => [name, first(name, domainsIn(found, whole))]));
  const domains: Domains = (name) => new Set([chosen.get(name) ?? null]);
  const isMet = (): boolean =>
    goals.every(({ condition, values }) => (possible(condition, domains, effort) & ~values) === 0);
  for (const [name, value] of chosen)
    for (const lesser of whole(name)) {
      if (lesser === value || effort.left <= 0) break;
      chosen.set(name, lesser);
      if (isMet()) break;
      chosen.set(name, value);
    }
  return chosen;
}
